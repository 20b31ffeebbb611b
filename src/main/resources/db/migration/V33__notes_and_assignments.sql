-- What persons note about a payment, and who is to see to it. Both are append-only. Neither keeps a run waiting, nor waits for one.
-- It touches only the catalogue.
create table transaction_notes (
    id uuid not null default uuid_v7(),
    transaction_id uuid not null,
    note varchar(2000) not null,
    actor varchar(255) not null,
    created_at timestamptz not null,
    constraint transaction_notes_pk primary key (id),
    constraint transaction_notes_transaction_fk foreign key (transaction_id) references transactions
);
create index transaction_notes_transaction_ix on transaction_notes (transaction_id, id);
create trigger transaction_notes_append_only before update or delete or truncate on transaction_notes
    for each statement execute function refuse_change();

create table transaction_assignments (
    id bigint not null generated always as identity,
    transaction_id uuid not null,
    -- null: to nobody any more
    assigned_to varchar(64),
    actor varchar(255) not null,
    created_at timestamptz not null,
    constraint transaction_assignments_pk primary key (id),
    constraint transaction_assignments_transaction_fk foreign key (transaction_id) references transactions
);
create index transaction_assignments_transaction_ix on transaction_assignments (transaction_id, id);
create index transaction_assignments_assigned_to_ix on transaction_assignments (assigned_to) where assigned_to is not null;
create trigger transaction_assignments_append_only before update or delete or truncate on transaction_assignments
    for each statement execute function refuse_change();

-- Who is to see to a payment now: whom the last row names.
create view assigned_transactions as
    select a.transaction_id, a.assigned_to from transaction_assignments a
    where a.assigned_to is not null and not exists (
        select 1 from transaction_assignments later where later.transaction_id = a.transaction_id and later.id > a.id);
