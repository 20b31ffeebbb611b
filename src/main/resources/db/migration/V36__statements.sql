-- What banks say of our accounts: files, the statements in them, and their entries. It touches only the catalogue.
create table statement_files (
    id uuid not null,
    sha256 bytea not null,
    -- as it was sent; null: it came without a name
    name varchar(255),
    byte_count bigint not null,
    -- null: it is of no known format
    format varchar(32),
    status varchar(16) not null,
    actor varchar(255) not null,
    received_at timestamptz not null,
    -- why it was refused
    problem jsonb,
    constraint statement_files_pk primary key (id),
    constraint statement_files_sha256_uk unique (sha256),
    constraint statement_files_status_ck check (status in ('imported', 'refused')),
    constraint statement_files_problem_ck check ((status = 'refused') = (problem is not null))
);
create index statement_files_received_ix on statement_files (received_at, id);

-- The bytes, in parts of 1 MiB, so that neither way needs the whole in memory.
create table statement_file_parts (
    file_id uuid not null,
    number int not null,
    bytes bytea not null,
    constraint statement_file_parts_pk primary key (file_id, number),
    constraint statement_file_parts_file_fk foreign key (file_id) references statement_files
);
create trigger statement_file_parts_append_only before update or delete or truncate on statement_file_parts
    for each statement execute function refuse_change();

create table statements (
    id uuid not null,
    -- the order in which they were taken
    seq bigint not null generated always as identity,
    file_id uuid not null,
    number int not null,
    line int not null,
    -- the account's name in the configuration; null: it is of none
    account varchar(64),
    account_id varchar(255),
    currency varchar(3),
    kind varchar(16) not null,
    bank_id varchar(255),
    sequence varchar(64),
    page int,
    from_on date not null,
    to_on date not null,
    opening numeric(19, 4),
    closing numeric(19, 4),
    -- a sum, so it may have more digits than an amount
    movement numeric not null,
    entry_count int not null,
    -- whether opening balance and entries give the closing balance; null: one of the two is not said
    ties boolean,
    proven boolean not null,
    status varchar(16) not null,
    hold_reason varchar(32),
    constraint statements_pk primary key (id),
    constraint statements_number_uk unique (file_id, number),
    constraint statements_file_fk foreign key (file_id) references statement_files,
    constraint statements_kind_ck check (kind in ('final', 'intraday', 'notice')),
    constraint statements_status_ck check (status in ('taken', 'held')),
    constraint statements_held_ck check ((status = 'held') = (hold_reason is not null)),
    constraint statements_taken_ck check (status <> 'taken' or account is not null),
    constraint statements_days_ck check (from_on <= to_on)
);
create index statements_account_ix on statements (account, to_on, id);
create index statements_held_ix on statements (id) where status = 'held';

create table statement_entries (
    id uuid not null,
    statement_id uuid not null,
    number int not null,
    detail_number int not null,
    line int not null,
    account varchar(64),
    booked_on date not null,
    value_on date,
    amount numeric(19, 4) not null,
    currency varchar(3) not null,
    bank_status varchar(16) not null,
    nature varchar(20) not null,
    bank_code varchar(64),
    bank_reference varchar(255),
    end_to_end_id varchar(255),
    reference varchar(255),
    description varchar(2000),
    counterparty varchar(255),
    counterparty_account varchar(255),
    -- every id that anybody gave it
    ids text[] not null,
    batch_count int not null,
    identity bytea not null,
    -- its number among equal entries of the account, if it stands; else among those of its statement
    occurrence int not null,
    -- the entry that told the same before
    same_as uuid,
    -- it counts as a movement of the account
    stands boolean not null,
    outcome varchar(20) not null,
    -- what shows that the transaction is the same money: id, reference, person; of what a person decided: person
    evidence varchar(16),
    transaction_id uuid,
    constraint statement_entries_pk primary key (id),
    constraint statement_entries_number_uk unique (statement_id, number, detail_number),
    constraint statement_entries_statement_fk foreign key (statement_id) references statements,
    constraint statement_entries_status_ck check (bank_status in ('booked', 'pending', 'future', 'information')),
    constraint statement_entries_stands_ck check (not stands or (same_as is null and bank_status = 'booked' and account is not null)),
    constraint statement_entries_payment_ck check ((outcome = 'JOINED') = (transaction_id is not null))
);
-- One movement on an account is at most one entry that stands, and at most one payment.
create unique index statement_entries_identity_uk on statement_entries (account, identity, occurrence) where stands;
create unique index statement_entries_transaction_uk on statement_entries (transaction_id) where stands;
create index statement_entries_booked_ix on statement_entries (account, booked_on) where stands;
create index statement_entries_open_ix on statement_entries (account, amount) where stands
    and outcome in ('MISSING_WEBHOOK', 'DIFFERENT_AMOUNT', 'IN_DOUBT');

create trigger statement_entries_stay before delete or truncate on statement_entries
    for each statement execute function refuse_change();
create trigger statements_stay before delete or truncate on statements
    for each statement execute function refuse_change();
create trigger statement_files_stay before delete or truncate on statement_files
    for each statement execute function refuse_change();
