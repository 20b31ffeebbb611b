-- Copies the rows of an older service, one JSON object a line in a file, into BankSync's tables. Columns are found by the names
-- that these services have given them.
begin;
\cd :directory
set local timezone = 'UTC';

create temporary table old_raw_events (row jsonb, n bigint generated always as identity) on commit drop;
create temporary table old_transactions (like old_raw_events including all) on commit drop;
create temporary table old_invoices (like old_raw_events including all) on commit drop;
create temporary table old_reconciliation_runs (like old_raw_events including all) on commit drop;
create temporary table old_transaction_matches (like old_raw_events including all) on commit drop;
create temporary table old_payment_events (like old_raw_events including all) on commit drop;
\copy old_raw_events (row) from 'raw_events'
\copy old_transactions (row) from 'transactions'
\copy old_invoices (row) from 'invoices'
\copy old_reconciliation_runs (row) from 'reconciliation_runs'
\copy old_transaction_matches (row) from 'transaction_matches'
\copy old_payment_events (row) from 'payment_events'

-- No run may change anything meanwhile: runs hold this lock.
do $$ begin
    if not pg_try_advisory_xact_lock(x'62616e6b73796e63'::bigint) then
        raise exception 'a run is in progress in BankSync: try again when it has ended';
    end if;
end $$;

-- Their ids are UUIDs or numbers.
create function pg_temp.id(kind text, old text) returns uuid language sql immutable
return case when old ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then old::uuid else md5(kind || ' ' || old)::uuid end;
-- These services stored bodies as text, as bytes or as JSON. JSON is not byte for byte.
create function pg_temp.body(value jsonb) returns bytea language sql immutable
return case when jsonb_typeof(value) <> 'string' then convert_to(value::text, 'UTF8')
    when value #>> '{}' ~ '^\\x([0-9a-f]{2})*$' then decode(substr(value #>> '{}', 3), 'hex')
    else convert_to(value #>> '{}', 'UTF8') end;

create temporary table report (place serial, line text) on commit drop;

-- Invoices.
create temporary table new_invoices on commit drop as
select o.n, o.row->>'id' as old_id, o.row->>'invoice_number' as number,
    round(coalesce(o.row->>'amount_due', o.row->>'amount')::numeric, 4) as due, upper(o.row->>'currency') as currency,
    lower(coalesce(o.row->>'status', 'pending')) as status,
    coalesce(o.row->>'created_at', now()::text)::timestamptz as created_at,
    exists (select 1 from old_transaction_matches m where m.row->>'invoice_id' = o.row->>'id') as matched
from old_invoices o;
with added as (
    insert into invoices (id, invoice_number, amount_due, currency, status, amount_paid, created_at, created_by)
    select pg_temp.id('invoice', old_id), number, due, currency,
        case when status in ('void', 'cancelled') then 'void' when status = 'paid' and not matched then 'paid' else 'pending' end,
        case when status = 'paid' and not matched then due else 0 end, created_at, 'import-legacy'
    from new_invoices
    where length(number) between 1 and 255 and due > 0 and currency ~ '^[A-Z]{3}$'
    order by n on conflict do nothing returning id
)
insert into report (line)
select format('invoices: %s copied, %s there before, %s left out (no number, amount or currency)', (select count(*) from added),
    count(i.id), count(*) filter (where not (length(o.number) between 1 and 255 and o.due > 0 and o.currency ~ '^[A-Z]{3}$') is not false))
from new_invoices o left join invoices i on i.invoice_number = o.number;

-- Events of banks, and the payments that they reported.
create temporary table new_transactions on commit drop as
select o.n, o.row->>'id' as old_id, coalesce(o.row->>'raw_event_id', o.row->>'event_id') as old_event,
    coalesce(o.row->>'transaction_id', o.row->>'external_id') as told_id,
    round((o.row->>'amount')::numeric, 4) as amount, upper(o.row->>'currency') as currency,
    coalesce(o.row->>'occurred_at', o.row->>'created_at')::timestamptz as occurred_at,
    nullif(left(o.row->>'reference', 255), '') as reference, nullif(left(o.row->>'description', 2000), '') as description,
    coalesce(o.row->>'created_at', now()::text)::timestamptz as created_at
from old_transactions o;
create temporary table new_events on commit drop as
select o.n, pg_temp.id('event', o.row->>'id') as id, o.row->>'event_id' as event_id, t.told_id, t.amount, t.currency, t.occurred_at,
    pg_temp.body(coalesce(o.row->'raw_body', o.row->'body', o.row->'raw_payload', o.row->'payload')) as body,
    coalesce(o.row->>'received_at', o.row->>'created_at', now()::text)::timestamptz as received_at
from old_raw_events o
left join new_transactions t on t.old_event in (o.row->>'id', o.row->>'event_id')
    and t.amount <> 0 and t.currency ~ '^[A-Z]{3}$' and length(t.told_id) between 1 and 255;
with added as (
    insert into raw_events (id, provider, event_id, state, body, body_sha256, transaction_id, received_at, occurred_at, amount, currency)
    select id, 'bank', event_id, 'stored', body, sha256(body), told_id, received_at, occurred_at, amount, currency
    from new_events
    where length(event_id) between 1 and 255 and body is not null
    order by received_at, n on conflict do nothing returning id
)
insert into report (line)
select format('events of banks: %s copied, %s there before, %s left out (no id or body, or the same body under another id)',
    (select count(*) from added), count(*) filter (where e.id is not null),
    count(*) - (select count(*) from added) - count(*) filter (where e.id is not null))
from new_events o left join raw_events e on e.id = o.id;
with added as (
    insert into transactions (id, provider, transaction_id, raw_event_id, amount, currency, occurred_at, reference, description, created_at)
    select pg_temp.id('transaction', t.old_id), 'bank', t.told_id, e.id, t.amount, t.currency, t.occurred_at,
        t.reference, t.description, t.created_at
    from new_transactions t
    left join raw_events e on e.provider = 'bank' and e.transaction_id = t.told_id and e.state = 'stored'
    where t.amount <> 0 and t.currency ~ '^[A-Z]{3}$' and length(t.told_id) between 1 and 255 and t.occurred_at is not null
    order by t.created_at, t.n on conflict do nothing returning id
)
insert into report (line)
select format('payments: %s copied, %s there before, %s left out (no id, amount, currency or time)', (select count(*) from added),
    count(t.id), count(*) filter (where (o.amount <> 0 and o.currency ~ '^[A-Z]{3}$' and length(o.told_id) between 1 and 255
        and o.occurred_at is not null) is not true))
from new_transactions o left join transactions t on t.provider = 'bank' and t.transaction_id = o.told_id;

-- Matches of payments without a decision in BankSync. Each match pays what its invoice has open.
create temporary table new_matches on commit drop as
select o.n, pg_temp.id('match', o.row->>'id') as id,
    pg_temp.id('run', coalesce(o.row->>'reconciliation_run_id', o.row->>'run_id')) as run_id, t.id as transaction_id, i.id as invoice_id,
    t.amount as payment, coalesce(o.row->>'created_at', o.row->>'matched_at', now()::text)::timestamptz as created_at,
    greatest(0, least(t.amount, i.amount_due - i.amount_paid - coalesce(sum(t.amount) over (
        partition by i.id order by o.n rows between unbounded preceding and 1 preceding), 0))) as amount
from (select distinct on (row->>'transaction_id') row, n from old_transaction_matches order by row->>'transaction_id', n) o
join new_transactions nt on nt.old_id = o.row->>'transaction_id'
join new_invoices ni on ni.old_id = o.row->>'invoice_id'
join transactions t on t.provider = 'bank' and t.transaction_id = nt.told_id and t.reason is null and t.amount > 0
join invoices i on i.invoice_number = ni.number and i.currency = t.currency and i.status in ('pending', 'partially_paid');
insert into reconciliation_runs (id, status, started_at, finished_at, matched_count, unmatched_count, considered_count, actor, ruleset)
select pg_temp.id('run', o.row->>'id'), 'completed', coalesce(o.row->>'started_at', o.row->>'created_at', now()::text)::timestamptz,
    coalesce(o.row->>'finished_at', o.row->>'completed_at', o.row->>'started_at', o.row->>'created_at', now()::text)::timestamptz,
    coalesce((o.row->>'matched_count')::bigint, 0), coalesce((o.row->>'unmatched_count')::bigint, 0),
    coalesce((o.row->>'matched_count')::bigint, 0) + coalesce((o.row->>'unmatched_count')::bigint, 0), 'import-legacy', 'legacy'
from old_reconciliation_runs o order by o.n on conflict do nothing;
update new_matches m set run_id = null where not exists (select 1 from reconciliation_runs r where r.id = m.run_id);
insert into transaction_matches (id, run_id, transaction_id, invoice_id, amount, kind, rule, created_at, actor, note)
select id, run_id, transaction_id, invoice_id, amount, case when run_id is null then 'manual' else 'auto' end,
    case when run_id is null then 'manual' else 'exact' end, created_at, 'import-legacy', 'taken over from an older service'
from new_matches where amount > 0 order by n;
update transactions t set allocated = m.amount,
    status = case when m.amount = t.amount then 'matched' else 'partially_matched' end,
    reason = case when m.run_id is null then 'MANUAL' when m.amount = t.amount then 'EXACT' else 'OVERPAYMENT' end
from new_matches m where m.transaction_id = t.id and m.amount > 0;
insert into match_decisions (run_id, transaction_id, reason, applied, evidence, created_at)
select m.run_id, t.id, t.reason, t.allocated, '{"actor": "import-legacy"}', m.created_at
from new_matches m join transactions t on t.id = m.transaction_id where m.amount > 0 order by m.n;
update invoices i set amount_paid = i.amount_paid + m.amount,
    status = case when i.amount_paid + m.amount = i.amount_due then 'paid' else 'partially_paid' end
from (select invoice_id, sum(amount) as amount from new_matches where amount > 0 group by invoice_id) m where m.invoice_id = i.id;
update reconciliation_runs r set match_count = (select count(*) from transaction_matches m where m.run_id = r.id),
    decision_count = (select count(*) from match_decisions d where d.run_id = r.id)
where r.ruleset = 'legacy' and r.id in (select pg_temp.id('run', o.row->>'id') from old_reconciliation_runs o);
insert into report (line)
select format('runs: %s', count(*)) from old_reconciliation_runs
union all
select format('matches: %s copied, %s of %s not (copied or decided before, nothing open, or another currency)',
    count(*) filter (where amount > 0), (select count(*) from old_transaction_matches) - count(*) filter (where amount > 0),
    (select count(*) from old_transaction_matches))
from new_matches;

-- Invoices that claim to be paid, but are not.
insert into report (line)
select format('LOOK: %s is marked as paid, but its matches pay %s of %s', i.invoice_number, i.amount_paid, i.amount_due)
from new_invoices o join invoices i on i.invoice_number = o.number
where o.status = 'paid' and i.created_by = 'import-legacy' and i.status in ('pending', 'partially_paid');

-- Events of payments.
with added as (
    insert into raw_events (id, provider, event_id, state, body, body_sha256, received_at, event_type, payment_id)
    select pg_temp.id('payment event', coalesce(o.row->>'id', o.row->>'event_id')), 'razorpay', o.row->>'event_id', 'stored', b.body,
        sha256(b.body), coalesce(o.row->>'received_at', o.row->>'created_at', now()::text)::timestamptz,
        coalesce(o.row->>'event_type', o.row->>'event'), o.row->>'payment_id'
    from old_payment_events o
    cross join lateral (select pg_temp.body(coalesce(o.row->'raw_body', o.row->'body', o.row->'raw_payload', o.row->'payload')) as body) b
    where length(o.row->>'event_id') between 1 and 255 and b.body is not null
    order by coalesce(o.row->>'received_at', o.row->>'created_at')::timestamptz, o.n on conflict do nothing returning id
)
insert into report (line)
select format('events of payments: %s copied, %s not (there before, or no id or body)', (select count(*) from added),
    count(*) - (select count(*) from added))
from old_payment_events;

select line from report order by place;
commit;
