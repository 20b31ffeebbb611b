-- Fills in :events events with their transactions.
set session_replication_role = replica;
set synchronous_commit = off;
insert into raw_events (id, provider, event_id, state, occurred_at, amount, currency, transaction_id, body, body_sha256,
    key_id, received_at)
select (lpad(to_hex(1735689600000 + i), 12, '0') || '7000800000000000' || lpad(to_hex(i & 65535), 4, '0'))::uuid, 'bank',
    'old_' || i, 'stored', '2026-01-01Z', 12.34, 'NGN', 'old_' || i, b.body, sha256(b.body), 'current', now()
from generate_series(1, :events) i
cross join lateral (select convert_to('{"transaction_id":"old_' || i || '","amount":12.34,"currency":"NGN","occurred_at":"2026-01-01T00:00:00Z","reference":"OLD-' || i || '","description":"Transfer"}', 'UTF8') as body) as b;
insert into transactions (id, provider, transaction_id, raw_event_id, amount, currency, occurred_at, reference, description)
select id, provider, transaction_id, id, amount, currency, occurred_at, replace(transaction_id, 'old_', 'OLD-'), 'Transfer'
from raw_events;
vacuum (analyze, freeze) raw_events, transactions;
