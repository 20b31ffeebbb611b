-- What an invoice says beside its number and its amount, and who paid to which account. All of it may be missing, so no row is
-- rewritten.
-- A million invoices and a million transactions took 3 to 4 s on two busy cores (PostgreSQL 15): the constraints are checked and
-- the index is built.
alter table invoices
    add column customer varchar(255),
    add column issued_on date,
    add column due_on date,
    add column note varchar(2000),
    add constraint invoices_issued_on_ck check (issued_on between date '1970-01-01' and date '2200-12-31'),
    add constraint invoices_due_on_ck check (due_on between date '1970-01-01' and date '2200-12-31'),
    add constraint invoices_due_on_order_ck check (issued_on <= due_on);

-- A customer's invoices, newest first. It has nothing that a run changes.
create index invoices_customer_ix on invoices (customer, seq) where customer is not null;

alter table transactions
    add column payer varchar(255),
    -- theirs
    add column payer_account varchar(255),
    -- ours
    add column account varchar(255);
