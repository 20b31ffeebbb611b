-- Compares what is kept of webhooks.lua's events with what was acknowledged, and prints what is wrong. Of what was in
-- flight as wrk ended, at most one event for each connection, any part may be kept without an answer.
select format('%s acknowledged, but %s kept, %s of them with the signed bytes, and %s transactions', :acknowledged, kept,
    as_signed, transactions)
from (
    select count(*) as kept, count(*) filter (where body = convert_to(replace(
        '{"transaction_id":"txn_ID","amount":12.34,"currency":"NGN","occurred_at":"2026-02-27T12:00:00Z","reference":"INV-ID","description":"Transfer"}',
        'ID', substr(event_id, 5)), 'UTF8')) as as_signed,
        (select count(*) from transactions where transaction_id like 'txn\_' || :'prefix' || '%') as transactions
    from raw_events
    where event_id like 'evt\_' || :'prefix' || '%'
) as counted
where kept - :acknowledged not between 0 and :connections or as_signed <> kept or transactions <> kept;
