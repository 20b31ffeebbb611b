-- Fills in an event for each payment there is.
set session_replication_role = replica;
set synchronous_commit = off;
insert into raw_events (id, provider, event_id, state, occurred_at, amount, currency, transaction_id, body, body_sha256,
    key_id, received_at)
select t.id, t.provider, 'evt_' || t.transaction_id, 'stored', t.occurred_at, t.amount, t.currency, t.transaction_id, b.body,
    sha256(b.body), 'current', t.created_at
from transactions t
cross join lateral (select convert_to(jsonb_build_object('transaction_id', t.transaction_id, 'amount', t.amount, 'currency',
    t.currency, 'occurred_at', t.occurred_at, 'reference', t.reference, 'description', t.description)::text, 'UTF8') as body) as b;
update transactions set raw_event_id = id;
