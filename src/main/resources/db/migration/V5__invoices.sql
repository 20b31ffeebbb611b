-- What people did to invoices: who, why, before and after. Append-only.
create table invoice_changes (
    id bigint not null generated always as identity,
    invoice_id uuid not null,
    action varchar(32) not null,
    actor varchar(255) not null,
    note varchar(2000),
    before jsonb,
    after jsonb not null,
    created_at timestamptz not null,
    constraint invoice_changes_pk primary key (id),
    constraint invoice_changes_invoice_fk foreign key (invoice_id) references invoices,
    constraint invoice_changes_action_ck check (action in ('void', 'add_reference'))
);
create index invoice_changes_invoice_ix on invoice_changes (invoice_id, id);
create trigger invoice_changes_append_only before update or delete on invoice_changes
    for each statement execute function refuse_change();

-- as it was written; null: only its key is known
alter table invoice_references add column reference varchar(255);

-- Few, and they need a person.
create index transactions_partially_matched_ix on transactions (ingest_seq) where status = 'partially_matched';
