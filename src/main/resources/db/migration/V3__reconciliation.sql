-- Further references under which an invoice may be paid: a purchase order, an ISO 11649 RF reference.
create table invoice_references (
    invoice_id uuid not null,
    key varchar(35) not null,
    kind varchar(32) not null,
    created_at timestamptz not null default now(),
    constraint invoice_references_pk primary key (invoice_id, key),
    constraint invoice_references_invoice_fk foreign key (invoice_id) references invoices,
    constraint invoice_references_key_ck check (key = reference_key(key))
);
create index invoice_references_key_ix on invoice_references (key);

-- Every key under which an invoice may be paid.
create view invoice_keys as
    select i.reference_key as key, i.id as invoice_id from invoices i where i.reference_key is not null
    union all
    select r.key, r.invoice_id from invoice_references r
    join invoices i on i.id = r.invoice_id
    where i.reference_key is distinct from r.key;

-- Pairs that a person took apart: automation never makes them again.
create table match_blocks (
    transaction_id uuid not null,
    invoice_id uuid not null,
    actor varchar(255) not null,
    created_at timestamptz not null default now(),
    constraint match_blocks_pk primary key (transaction_id, invoice_id),
    constraint match_blocks_transaction_fk foreign key (transaction_id) references transactions,
    constraint match_blocks_invoice_fk foreign key (invoice_id) references invoices
);

alter table transaction_matches
    add column actor varchar(255) not null default 'system',
    add column note varchar(2000),
    -- of kind reversal: the match that it undoes, all of it
    add column reverses uuid,
    add constraint transaction_matches_reverses_fk foreign key (reverses) references transaction_matches,
    add constraint transaction_matches_reverses_uk unique (reverses),
    add constraint transaction_matches_reverses_ck check ((kind = 'reversal') = (reverses is not null));

-- What stands: matches that nothing undoes.
create view live_matches as
    select m.* from transaction_matches m
    where m.kind <> 'reversal' and not exists (select 1 from transaction_matches r where r.reverses = m.id);

alter table reconciliation_runs
    add column actor varchar(255) not null default 'local',
    add column policy jsonb not null
        default '{"dry_run":false,"hold_partial":false,"hold_over":false,"tolerance":{}}',
    add column ruleset varchar(64),
    add column dry_run boolean not null default false,
    -- of a dry run: the ids that it would have matched, and left
    add column report jsonb;
