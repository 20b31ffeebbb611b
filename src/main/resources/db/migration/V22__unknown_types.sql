-- Types of events that no rule of their provider knows. Touches only the catalogue.
create table unknown_types (
    provider varchar(64) not null,
    event_type varchar(255) not null,
    events bigint not null,
    first_received_at timestamptz not null,
    constraint unknown_types_pk primary key (provider, event_type)
);
