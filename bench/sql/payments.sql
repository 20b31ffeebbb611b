-- :payments payments of which most name one of as many invoices, and :history matched ones, the same every time; and in
-- bench.expected what a run must make of the new ones.
set session_replication_role = replica;
set synchronous_commit = off;
set max_parallel_workers_per_gather = 0;
create schema bench;
-- The same mix of bits for the same number: nothing here is drawn by chance.
create function bench.mix(value bigint, salt integer) returns bigint language sql immutable parallel safe
return hashint8extended(value, salt) & 9223372036854775807;
-- Version 7, as the service makes them: in the order in which it all came, one in each millisecond.
create function bench.id(value bigint, salt integer) returns uuid language sql immutable parallel safe
return (lpad(to_hex(1735689600000 + value), 12, '0') || '7' || substr(md5(value || ' ' || salt), 1, 3) || '8'
    || substr(md5(value || ' ' || salt), 4, 15))::uuid;
create function bench.amount(value bigint) returns numeric language sql immutable parallel safe
return (100 + bench.mix(value, 3) % 999900)::numeric / 100;

-- The history.
insert into reconciliation_runs (id, status, started_at, finished_at)
select bench.id(1, 90), 'completed', now(), now() where :history > 0;
insert into invoices (id, invoice_number, amount_due, currency, status, amount_paid)
select bench.id(i, 10), 'OLD-2025-' || lpad(i::text, 8, '0'), bench.amount(i), 'NGN', 'paid', bench.amount(i)
from generate_series(1, :history) i;
insert into transactions (id, provider, transaction_id, amount, currency, occurred_at, reference, allocated, status, reason)
select bench.id(i, 20), 'bank', 'old_' || i, bench.amount(i), 'NGN', timestamptz '2025-01-01Z' + i * interval '1 second',
    'OLD-2025-' || lpad(i::text, 8, '0'), bench.amount(i), 'matched', 'EXACT'
from generate_series(1, :history) i;
insert into transaction_matches (run_id, transaction_id, invoice_id, amount, kind, rule)
select bench.id(1, 90), bench.id(i, 20), bench.id(i, 10), bench.amount(i), 'auto', 'whole_reference'
from generate_series(1, :history) i;
insert into match_decisions (run_id, transaction_id, reason, applied, evidence)
select bench.id(1, 90), bench.id(i, 20), 'EXACT', bench.amount(i),
    jsonb_build_object('key', 'OLD2025' || lpad(i::text, 8, '0'), 'open', bench.amount(i))
from generate_series(1, :history) i;
update reconciliation_runs set decision_watermark = (select max(id) from match_decisions);

-- What is new. A payment's invoice is any, not the one at the same place.
insert into invoices (id, invoice_number, amount_due, currency)
select bench.id(:history + i, 30), 'INV-2026-' || lpad(i::text, 8, '0'), bench.amount(i), 'NGN' from generate_series(1, :payments) i;
create table bench.payments as
select row_number() over (order by bench.mix(i, 5)) as place, i, kind,
    'INV-2026-' || lpad(i::text, 8, '0') as number,
    -- one in 50 pays less, one in 50 more
    case when share % 50 = 0 then bench.amount(i) / 2 when share % 50 = 1 then bench.amount(i) + 5 else bench.amount(i) end
        as amount,
    case when kind = 'unknown' then 'REFERENCE_NOT_FOUND' when share % 50 = 0 then 'PARTIAL'
        when share % 50 = 1 then 'OVERPAYMENT' else 'EXACT' end as reason
from generate_series(1, :payments) i
cross join lateral (select bench.mix(i, 7) % 1000 as share) as s
cross join lateral (select case when draw < 80 then 'printed' when draw < 90 then 'noisy' when draw < 95 then 'narration'
    else 'unknown' end as kind from (select bench.mix(i, 6) % 100 as draw) as d) as k;
insert into transactions (id, provider, transaction_id, amount, currency, occurred_at, reference, description)
select bench.id(:history + place, 40), 'bank', 'new_' || i, amount, 'NGN', timestamptz '2026-01-01Z' + place * interval '1 second',
    case kind
        when 'printed' then number
        when 'noisy' then case i % 4 when 0 then lower(number) when 1 then replace(number, '-', ' ')
            when 2 then replace(number, '-', '') else ' ' || replace(lower(number), '-', ' - ') end
        when 'unknown' then 'ORDER ' || bench.mix(i, 8) % 100000 || ' X' || i end,
    case kind when 'narration' then 'Transfer from ACME Ltd for invoice ' || number || ' with thanks'
        when 'printed' then 'Payment received with thanks' end
from bench.payments order by place;
create table bench.expected as
select reason, count(*) as payments, sum(case reason when 'REFERENCE_NOT_FOUND' then 0
    else least(amount, bench.amount(i)) end) as applied
from bench.payments group by reason;
drop table bench.payments;
