-- Column names are a contract: people query and seed these tables with SQL. Needs PostgreSQL 15 or later and UTF8.

-- The key under which a payment finds its invoice: compatibility-normalised, upper case, letters and digits only. Too short or too
-- long to mean anything is null, and null equals nothing. Collation C, so that no server's locale changes what matches.
create function reference_key(value text) returns text
    language sql immutable strict parallel safe
return (
    select case when length(folded.key) between 1 and 35 then folded.key end
    from (
        select regexp_replace(upper(normalize(value, NFKC) collate "C") collate "C", '[^A-Z0-9]', '', 'g') as key
    ) as folded
);

-- RFC 9562 version 7, for rows that set-based SQL makes (PostgreSQL has its own only from 18).
create function uuid_v7() returns uuid
    language sql volatile parallel safe
return (
    select encode(
        set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid())
                placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
                from 1 for 6),
            52, 1), 53, 1), 'hex')::uuid
);

-- Every genuine delivery, byte for byte.
create table raw_events (
    id uuid not null default gen_random_uuid(),
    received_seq bigint not null generated always as identity,
    provider varchar(64) not null,
    -- null: the delivery was genuine but its event id was unusable; such a row is always quarantined
    event_id varchar(255),
    state varchar(16) not null,
    body bytea not null,
    body_sha256 bytea not null,
    transaction_id varchar(255),
    -- why a quarantined delivery was not understood, as told to its sender
    problem text,
    received_at timestamptz not null,
    constraint raw_events_pk primary key (id),
    -- The same delivery is one row, however often it comes.
    constraint raw_events_delivery_uk unique nulls not distinct (provider, event_id, body_sha256),
    constraint raw_events_state_ck check (state in ('stored', 'quarantined', 'conflict', 'replayed')),
    constraint raw_events_event_id_ck check (event_id is not null or state = 'quarantined'),
    constraint raw_events_body_sha256_ck check (octet_length(body_sha256) = 32)
);
-- One body stands for an event id, and one event id for a body: the id is not covered by the signature, so the same body under
-- another id is what a replay looks like.
create unique index raw_events_stored_event_uk on raw_events (provider, event_id) where state = 'stored';
create unique index raw_events_stored_body_uk on raw_events (provider, body_sha256) where state = 'stored';

-- A sample of what was refused before it was known to be genuine, to find out why. No bodies: nothing unsigned is kept.
create table rejected_deliveries (
    id bigint not null generated always as identity,
    provider varchar(64) not null,
    reason varchar(64) not null,
    headers jsonb not null,
    body_sha256 bytea not null,
    received_at timestamptz not null,
    constraint rejected_deliveries_pk primary key (id)
);

-- Money that moved, as a provider told it. Negative: money taken back.
create table transactions (
    id uuid not null default gen_random_uuid(),
    -- the order of everything; never order by a bank's own date
    ingest_seq bigint not null generated always as identity,
    provider varchar(64) not null,
    transaction_id varchar(255) not null,
    -- The delivery that told it; null for rows seeded with SQL. No foreign key: both rows are written by one transaction, and the
    -- check costs batched ingestion dearly when its plan was cached while raw_events was small.
    raw_event_id uuid,
    amount numeric(19, 4) not null,
    currency varchar(3) not null,
    occurred_at timestamptz not null,
    reference varchar(255),
    reference_key varchar(35) generated always as (reference_key(reference)) stored,
    description varchar(2000),
    original_transaction_id varchar(255),
    allocated numeric(19, 4) not null default 0,
    reversed numeric(19, 4) not null default 0,
    status varchar(20) not null default 'unmatched',
    reason varchar(64),
    created_at timestamptz not null default now(),
    constraint transactions_pk primary key (id),
    constraint transactions_ingest_seq_uk unique (ingest_seq),
    constraint transactions_provider_transaction_uk unique (provider, transaction_id),
    constraint transactions_amount_ck check (amount <> 0),
    constraint transactions_currency_ck check (currency ~ '^[A-Z]{3}$'),
    constraint transactions_status_ck check (status in ('unmatched', 'partially_matched', 'matched', 'reversed', 'ignored')),
    constraint transactions_allocated_ck check (0 <= allocated and 0 <= reversed and allocated + reversed <= greatest(amount, 0))
);
create index transactions_unmatched_ix on transactions (ingest_seq) where status = 'unmatched';
create index transactions_reference_key_ix on transactions (reference_key);

-- Money we expect. Rows are also inserted by hand: everything but number, amount and currency has a default.
create table invoices (
    id uuid not null default gen_random_uuid(),
    seq bigint not null generated always as identity,
    invoice_number varchar(255) not null,
    reference_key varchar(35) generated always as (reference_key(invoice_number)) stored,
    amount_due numeric(19, 4) not null,
    currency varchar(3) not null,
    -- paid with nothing applied by us: settled elsewhere, nothing is open
    status varchar(20) not null default 'pending',
    amount_paid numeric(19, 4) not null default 0,
    created_at timestamptz not null default now(),
    constraint invoices_pk primary key (id),
    constraint invoices_seq_uk unique (seq),
    constraint invoices_invoice_number_uk unique (invoice_number),
    constraint invoices_currency_ck check (currency ~ '^[A-Z]{3}$'),
    constraint invoices_status_ck check (status in ('pending', 'partially_paid', 'paid', 'void')),
    constraint invoices_amount_paid_ck check (0 <= amount_paid and amount_paid <= amount_due)
) with (fillfactor = 70);
create index invoices_reference_key_ix on invoices (reference_key);

-- What one reconciliation did. The row is committed before the work begins, so that everyone can see that it goes on.
create table reconciliation_runs (
    id uuid not null default gen_random_uuid(),
    status varchar(16) not null,
    -- what it is doing while it goes on
    step varchar(32),
    started_at timestamptz not null,
    finished_at timestamptz,
    -- the newest transaction (ingest_seq) and decision (id) that it saw
    watermark bigint,
    decision_watermark bigint,
    matched_count bigint not null default 0,
    unmatched_count bigint not null default 0,
    idempotency_key varchar(255),
    request_sha256 bytea,
    constraint reconciliation_runs_pk primary key (id),
    constraint reconciliation_runs_status_ck check (status in ('running', 'completed', 'failed')),
    constraint reconciliation_runs_finished_ck check ((status = 'running') = (finished_at is null)),
    constraint reconciliation_runs_idempotency_key_uk unique (idempotency_key)
);

-- Money of a transaction applied to an invoice. Append-only.
create table transaction_matches (
    id uuid not null default uuid_v7(),
    run_id uuid,
    transaction_id uuid not null,
    invoice_id uuid not null,
    amount numeric(19, 4) not null,
    kind varchar(16) not null,
    rule varchar(64) not null,
    created_at timestamptz not null default now(),
    constraint transaction_matches_pk primary key (id),
    constraint transaction_matches_run_fk foreign key (run_id) references reconciliation_runs,
    constraint transaction_matches_transaction_fk foreign key (transaction_id) references transactions,
    constraint transaction_matches_invoice_fk foreign key (invoice_id) references invoices,
    constraint transaction_matches_amount_ck check (amount > 0),
    constraint transaction_matches_kind_ck check (kind in ('auto', 'manual', 'write_off', 'reversal'))
);
create index transaction_matches_run_ix on transaction_matches (run_id, id);
create index transaction_matches_transaction_ix on transaction_matches (transaction_id);
create index transaction_matches_invoice_ix on transaction_matches (invoice_id);

-- Why a transaction is where it is: one row each time that changes. Append-only.
create table match_decisions (
    id bigint not null generated always as identity,
    run_id uuid,
    transaction_id uuid not null,
    reason varchar(64) not null,
    applied numeric(19, 4) not null,
    -- the key tried, the candidate invoices, the open balance seen
    evidence jsonb not null,
    created_at timestamptz not null default now(),
    constraint match_decisions_pk primary key (id),
    constraint match_decisions_run_fk foreign key (run_id) references reconciliation_runs,
    constraint match_decisions_transaction_fk foreign key (transaction_id) references transactions
);
create index match_decisions_transaction_ix on match_decisions (transaction_id, id);
create index match_decisions_unmatched_ix on match_decisions (id) where applied = 0;

create function refuse_change() returns trigger
    language plpgsql as
$$
begin
    raise exception 'Rows of % are never changed or deleted: undo with a new row', tg_table_name;
end
$$;
create trigger transaction_matches_append_only before update or delete on transaction_matches
    for each statement execute function refuse_change();
create trigger match_decisions_append_only before update or delete on match_decisions
    for each statement execute function refuse_change();

-- The answer to a request that carried an Idempotency-Key, given again when the same request comes again.
create table idempotency_keys (
    operation varchar(64) not null,
    idempotency_key varchar(255) not null,
    request_sha256 bytea not null,
    -- null only while the request is carried out, which nobody else sees
    answer text,
    created_at timestamptz not null default now(),
    constraint idempotency_keys_pk primary key (operation, idempotency_key)
);
