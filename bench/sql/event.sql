-- What the service needs the database for, for one event; for pgbench -D n=0.
\set n :n + 1
with new as (
    insert into raw_events (id, provider, event_id, event_id_signed, state, occurred_at, amount, currency, transaction_id,
        body, body_sha256, assurance, key_id, received_at)
    values (('00000000-0000-7000-8000-' || lpad(to_hex(:client_id * 1000000000::bigint + :n), 12, '0'))::uuid, 'bank',
        'evt_' || :client_id || '_' || :n, false, 'stored', '2026-02-27T12:00:00Z', 12.34, 'NGN',
        'txn_' || :client_id || '_' || :n,
        convert_to('{"transaction_id":"txn_' || :client_id || '_' || :n || '","amount":12.34,"currency":"NGN","occurred_at":"2026-02-27T12:00:00Z","reference":"INV-' || :client_id || '_' || :n || '","description":"Transfer"}', 'UTF8'),
        sha256(convert_to(:client_id || '_' || :n, 'UTF8')), 'body', 'current', now())
    on conflict do nothing
    returning id, provider, transaction_id, amount, currency, occurred_at
)
insert into transactions (id, provider, transaction_id, raw_event_id, amount, currency, occurred_at, reference,
    description, assurance)
select id, provider, transaction_id, id, amount, currency, occurred_at, 'INV-' || :client_id || '_' || :n, 'Transfer',
    'body'
from new
on conflict (provider, transaction_id) do nothing;
