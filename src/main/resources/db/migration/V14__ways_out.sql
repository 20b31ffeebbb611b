-- What people may do about the rest of an invoice, about money in another currency and about money that went back.
-- A million transactions, invoices and matches of which a tenth was paid in part elsewhere, took 8 s (PostgreSQL 15).

-- adjusted: what was written off or credited. paid_elsewhere: the part of amount_paid that no payment of ours paid; it was
-- there when the invoice was inserted by hand.
alter table invoices
    add column adjusted numeric(19, 4) not null default 0,
    add column paid_elsewhere numeric(19, 4) not null default 0;
update invoices i
set paid_elsewhere = elsewhere.amount
from (
    select p.id, p.amount_paid - coalesce(t.total, 0) as amount
    from invoices p
    left join (select m.invoice_id, sum(m.amount) as total from live_matches m group by m.invoice_id) t on t.invoice_id = p.id
) elsewhere
where i.id = elsewhere.id and elsewhere.amount > 0;
alter table invoices
    drop constraint invoices_amount_paid_ck,
    add constraint invoices_amount_paid_ck check (0 <= amount_paid and 0 <= adjusted and amount_paid + adjusted <= amount_due),
    add constraint invoices_paid_elsewhere_ck check (0 <= paid_elsewhere and paid_elsewhere <= amount_paid);

create function note_paid_elsewhere() returns trigger
    language plpgsql as
$$
begin
    new.paid_elsewhere := new.amount_paid;
    return new;
end
$$;
create trigger invoices_paid_elsewhere before insert on invoices
    for each row when (new.amount_paid > 0) execute function note_paid_elsewhere();

-- What is still to be paid of an invoice.
create function invoice_open(status varchar, amount_due numeric, adjusted numeric, amount_paid numeric) returns numeric
    language sql immutable parallel safe
return case when status in ('pending', 'partially_paid') then amount_due - adjusted - amount_paid else 0 end;

-- The status that the balances of an invoice come to.
create function invoice_status(amount_due numeric, adjusted numeric, amount_paid numeric) returns varchar
    language sql immutable parallel safe
return case when amount_due - adjusted - amount_paid = 0 then 'paid' when amount_paid = 0 then 'pending'
    else 'partially_paid' end;

-- What people changed about how much is to be paid of an invoice. Append-only.
create table invoice_adjustments (
    id uuid not null,
    invoice_id uuid not null,
    kind varchar(16) not null,
    -- by how much less is to be paid; negative: more, by an amendment, or because one is undone
    amount numeric(19, 4) not null,
    -- of an amendment: amount_due since
    amount_due numeric(19, 4),
    -- of a credit note: its number
    number varchar(255),
    actor varchar(255) not null,
    reason varchar(2000) not null,
    -- the adjustment that it undoes, all of it
    reverses uuid,
    created_at timestamptz not null,
    constraint invoice_adjustments_pk primary key (id),
    constraint invoice_adjustments_invoice_fk foreign key (invoice_id) references invoices,
    constraint invoice_adjustments_reverses_fk foreign key (reverses) references invoice_adjustments,
    constraint invoice_adjustments_reverses_uk unique (reverses),
    constraint invoice_adjustments_kind_ck check (kind in ('write_off', 'credit_note', 'amendment')),
    constraint invoice_adjustments_amount_ck
        check (amount <> 0 and (kind = 'amendment' or (amount < 0) = (reverses is not null))),
    constraint invoice_adjustments_amount_due_ck check ((kind = 'amendment') = (amount_due is not null))
);
create index invoice_adjustments_invoice_ix on invoice_adjustments (invoice_id, id);
create trigger invoice_adjustments_append_only before update or delete on invoice_adjustments
    for each statement execute function refuse_change();

alter table invoice_changes
    drop constraint invoice_changes_action_ck,
    add constraint invoice_changes_action_ck check (action in ('void', 'reopen', 'add_reference'));

-- A payment in another currency than the invoice: amount is in the payment's, invoice_amount in the invoice's, and rate is
-- the one that a person stated. null: the currency is the same, and so is the amount.
alter table transaction_matches
    add column invoice_amount numeric(19, 4),
    add column rate numeric(30, 12),
    add constraint transaction_matches_invoice_amount_ck check (invoice_amount > 0),
    add constraint transaction_matches_rate_ck check (rate > 0 and (rate is null) = (invoice_amount is null));
-- settled: how much of the invoice it pays, in the invoice's currency.
create or replace view live_matches as
    select m.*, coalesce(m.invoice_amount, m.amount) as settled from transaction_matches m
    where m.kind <> 'reversal' and not exists (select 1 from transaction_matches r where r.reverses = m.id);

-- Money that went back, and the payment of which it was taken. Append-only.
create table payment_reversals (
    id uuid not null default uuid_v7(),
    -- null: a person did it
    run_id uuid,
    -- the money that went back
    reversal_id uuid not null,
    -- the payment
    transaction_id uuid not null,
    amount numeric(19, 4) not null,
    actor varchar(255) not null default 'system',
    note varchar(2000),
    -- the row that it undoes, all of it
    reverses uuid,
    created_at timestamptz not null default now(),
    constraint payment_reversals_pk primary key (id),
    constraint payment_reversals_reversal_fk foreign key (reversal_id) references transactions,
    constraint payment_reversals_transaction_fk foreign key (transaction_id) references transactions,
    constraint payment_reversals_reverses_fk foreign key (reverses) references payment_reversals,
    constraint payment_reversals_reverses_uk unique (reverses),
    constraint payment_reversals_amount_ck check (amount > 0)
);
create index payment_reversals_reversal_ix on payment_reversals (reversal_id);
create index payment_reversals_transaction_ix on payment_reversals (transaction_id);
create index payment_reversals_run_ix on payment_reversals (run_id) where run_id is not null;
create trigger payment_reversals_append_only before update or delete on payment_reversals
    for each statement execute function refuse_change();
insert into payment_reversals (reversal_id, transaction_id, amount, created_at)
select r.id, o.id, r.taken_back, r.created_at
from transactions r
join transactions o on o.provider = r.provider and o.transaction_id = r.original_transaction_id and o.amount > 0
where r.taken_back > 0;

-- What stands of that.
create view live_payment_reversals as
    select p.* from payment_reversals p
    where p.reverses is null and not exists (select 1 from payment_reversals u where u.reverses = p.id);

alter table reconciliation_runs
    add column undone_at timestamptz,
    add column undone_by varchar(255),
    add column undo_reason varchar(2000),
    drop constraint reconciliation_runs_status_ck,
    add constraint reconciliation_runs_status_ck check (status in ('running', 'completed', 'failed', 'undone')),
    add constraint reconciliation_runs_undone_ck check ((status = 'undone') = (undone_at is not null));
