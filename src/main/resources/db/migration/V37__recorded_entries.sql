-- Statements may record what no webhook told, and imports can be undone.
-- It reads transactions and entries for their checks and indexes. A million of each took 4.1 s on two busy processors
-- (PostgreSQL 15); nobody writes to them meanwhile.
alter table transactions
    -- the payment of a statement that told this money before; null: none did
    add column same_as uuid,
    drop constraint transactions_assurance_ck,
    add constraint transactions_assurance_ck
        check (assurance in ('statement', 'static', 'checksum', 'fields', 'body'));
-- Of each payment that a statement recorded, at most one webhook is the same money.
create unique index transactions_same_as_uk on transactions (same_as) where same_as is not null;

alter table statement_entries
    drop constraint statement_entries_payment_ck,
    add constraint statement_entries_payment_ck
        check ((outcome in ('JOINED', 'RECORDED')) = (transaction_id is not null));
-- Webhooks that tell recorded money again are found by amount and day, or by an id.
create index statement_entries_told_ix on statement_entries (account, amount, booked_on)
    where stands and outcome in ('JOINED', 'RECORDED');
create index statement_entries_told_ids_ix on statement_entries using gin (ids)
    where stands and outcome in ('JOINED', 'RECORDED');

alter table statement_files
    drop constraint statement_files_status_ck,
    add constraint statement_files_status_ck check (status in ('imported', 'refused', 'undone'));
alter table statements
    drop constraint statements_status_ck,
    add constraint statements_status_ck check (status in ('taken', 'held', 'undone'));
