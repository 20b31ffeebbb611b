-- Who is signed in to the console. The columns are Spring Session's. Touches only the catalogue.
create table console_sessions (
    primary_id varchar(36) not null,
    session_id varchar(36) not null,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval integer not null,
    expiry_time bigint not null,
    principal_name varchar(100),
    constraint console_sessions_pk primary key (primary_id),
    constraint console_sessions_session_id_uk unique (session_id)
);
create index console_sessions_expiry_time_ix on console_sessions (expiry_time);

create table console_sessions_attributes (
    session_primary_id varchar(36) not null,
    attribute_name varchar(200) not null,
    attribute_bytes bytea not null,
    constraint console_sessions_attributes_pk primary key (session_primary_id, attribute_name),
    constraint console_sessions_attributes_session_fk foreign key (session_primary_id)
        references console_sessions (primary_id) on delete cascade
);
