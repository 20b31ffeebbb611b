-- What an event says of itself, and how it was proved genuine.
alter table raw_events
    -- the proof covers the event id: then the same body under another id is another event
    add column event_id_signed boolean not null default false,
    add column event_type varchar(255),
    add column payment_id varchar(255),
    add column payment_status varchar(255),
    add column occurred_at timestamptz,
    add column amount numeric(19, 4),
    add column currency varchar(3),
    -- of events that came in one body: the hash of that body, which split_deliveries holds
    add column delivery_sha256 bytea,
    -- the headers that the event is read from; never signatures
    add column headers jsonb,
    add column assurance varchar(16) not null default 'body',
    add column key_id varchar(64),
    -- what the proof was made for once; another body under it is forged
    add column transmission_id varchar(255),
    add constraint raw_events_assurance_ck check (assurance in ('static', 'checksum', 'fields', 'body'));

drop index raw_events_stored_body_uk;
create unique index raw_events_stored_body_uk on raw_events (provider, body_sha256)
    where state = 'stored' and not event_id_signed;
create unique index raw_events_stored_transmission_uk on raw_events (provider, transmission_id)
    where state = 'stored' and transmission_id is not null;

-- ids are in the order in which events came
create index raw_events_provider_ix on raw_events (provider, id);
create index raw_events_attention_ix on raw_events (state, id) where state <> 'stored';
create index raw_events_payment_ix on raw_events (payment_id, received_seq) where payment_id is not null;

-- The bytes, as they came and were signed, of deliveries that carried several events.
create table split_deliveries (
    provider varchar(64) not null,
    body_sha256 bytea not null,
    body bytea not null,
    received_at timestamptz not null,
    constraint split_deliveries_pk primary key (provider, body_sha256),
    constraint split_deliveries_body_sha256_ck check (octet_length(body_sha256) = 32)
);

-- Who had an event read again, and what came of it. Append-only.
create table event_replays (
    id bigint not null generated always as identity,
    raw_event_id uuid not null,
    actor varchar(255) not null,
    state_before varchar(16) not null,
    state_after varchar(16) not null,
    replayed_at timestamptz not null,
    constraint event_replays_pk primary key (id),
    constraint event_replays_raw_event_fk foreign key (raw_event_id) references raw_events
);
create index event_replays_raw_event_ix on event_replays (raw_event_id, id);
create trigger event_replays_append_only before update or delete on event_replays
    for each statement execute function refuse_change();

-- How much of the delivery that told it was proved.
alter table transactions
    add column assurance varchar(16) not null default 'body',
    add constraint transactions_assurance_ck check (assurance in ('static', 'checksum', 'fields', 'body'));
