-- Compares what a run made of the payments with what it must have made of them, and prints what is wrong. A payment counts
-- if its reason and its money are also those of its decision.
select format('%s: expected %s with %s, found %s with %s', coalesce(e.reason, f.reason), e.payments, e.applied, f.payments,
    f.applied)
from bench.expected e
full join (
    select t.reason, count(*) as payments, sum(t.allocated) as applied
    from transactions t
    join match_decisions d on d.transaction_id = t.id and d.reason = t.reason and d.applied = t.allocated
    where t.transaction_id like 'new\_%' group by t.reason
) as f on f.reason = e.reason
where e.payments is distinct from f.payments or e.applied is distinct from f.applied
union all
select 'payments or invoices whose sum is not that of their matches: ' || count(*)
from (
    select from transactions t left join (
        select transaction_id, sum(amount) as total from transaction_matches group by 1) m on m.transaction_id = t.id
    where t.allocated <> coalesce(m.total, 0)
    union all
    select from invoices i left join (
        select invoice_id, sum(amount) as total from transaction_matches group by 1) m on m.invoice_id = i.id
    where i.amount_paid <> coalesce(m.total, 0)
) as wrong
having count(*) > 0;
