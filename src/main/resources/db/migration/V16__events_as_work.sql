-- What a person decides about events that contradict, repeat, were not understood or need attention.
-- A million events took 2.7 s (PostgreSQL 15).

alter table raw_events
    -- what it was before a person accepted or dismissed it; null: nobody did. Its sender is answered as before.
    add column state_before varchar(16),
    -- how far persons are with an event that stands and that they are to look at; null: they are not
    add column attention varchar(16),
    add constraint raw_events_attention_ck check (attention in ('open', 'accepted', 'dismissed')),
    drop constraint raw_events_state_ck,
    add constraint raw_events_state_ck
        check (state in ('stored', 'quarantined', 'conflict', 'replayed', 'accepted', 'dismissed')),
    add constraint raw_events_state_before_ck check (case state
        when 'accepted' then state_before in ('conflict', 'replayed') and state_before is not null
        when 'dismissed' then state_before in ('conflict', 'replayed', 'quarantined') and state_before is not null
        else state_before is null end),
    drop constraint raw_events_event_id_ck,
    add constraint raw_events_event_id_ck check (event_id is not null or coalesce(state_before, state) = 'quarantined');
create index raw_events_open_attention_ix on raw_events (id) where state = 'stored' and attention = 'open';

-- Who decided what about an event, and why. Append-only.
create table event_decisions (
    id bigint not null generated always as identity,
    raw_event_id uuid not null,
    action varchar(16) not null,
    actor varchar(255) not null,
    reason varchar(2000) not null,
    state_before varchar(16) not null,
    state_after varchar(16) not null,
    -- the payment that it was accepted as
    transaction_id uuid,
    decided_at timestamptz not null,
    constraint event_decisions_pk primary key (id),
    constraint event_decisions_raw_event_fk foreign key (raw_event_id) references raw_events,
    constraint event_decisions_transaction_fk foreign key (transaction_id) references transactions,
    constraint event_decisions_transaction_uk unique (transaction_id),
    constraint event_decisions_action_ck check (action in ('accept', 'dismiss', 'reopen')),
    constraint event_decisions_accepted_ck check (transaction_id is null or action = 'accept')
);
create index event_decisions_raw_event_ix on event_decisions (raw_event_id, id);
-- The money of an event is recorded once.
create unique index event_decisions_accepted_uk on event_decisions (raw_event_id) where action = 'accept';
create trigger event_decisions_append_only before update or delete on event_decisions
    for each statement execute function refuse_change();
