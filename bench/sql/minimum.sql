-- The bare minimum of a run: one hash join on the key, the matches, and the balances. Prints seconds.
select clock_timestamp() as began \gset
begin;
create temporary table pairs on commit drop as
select t.id as transaction_id, i.id as invoice_id, t.amount, i.amount_due, least(t.amount, i.amount_due) as applied
from transactions t join invoices i on i.reference_key = t.reference_key
where t.status = 'unmatched';
analyze pairs;
insert into transaction_matches (transaction_id, invoice_id, amount, kind, rule)
select transaction_id, invoice_id, applied, 'auto', 'whole_reference' from pairs;
update invoices i
set amount_paid = p.applied, status = case when p.applied = i.amount_due then 'paid' else 'partially_paid' end
from pairs p where i.id = p.invoice_id;
update transactions t
set allocated = p.applied, reason = case when p.amount > p.applied then 'OVERPAYMENT'
        when p.applied < p.amount_due then 'PARTIAL' else 'EXACT' end,
    status = case when p.amount = p.applied then 'matched' else 'partially_matched' end
from pairs p where t.id = p.transaction_id;
commit;
select round(extract(epoch from clock_timestamp() - :'began'::timestamptz)::numeric, 2);
