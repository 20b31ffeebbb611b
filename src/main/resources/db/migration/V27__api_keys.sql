-- Keys that were made while the service ran, and when any key, also a configured one, was last used. Touches only the catalogue.
create table api_keys (
    id uuid not null,
    name varchar(64) not null,
    role varchar(16) not null,
    sha256 bytea not null,
    not_after timestamptz,
    created_at timestamptz not null,
    created_by varchar(64) not null,
    deleted_at timestamptz,
    deleted_by varchar(64),
    constraint api_keys_pk primary key (id),
    constraint api_keys_sha256_uk unique (sha256),
    constraint api_keys_sha256_ck check (length(sha256) = 32),
    constraint api_keys_role_ck check (role in ('viewer', 'operator', 'approver', 'admin')),
    constraint api_keys_deleted_ck check ((deleted_at is null) = (deleted_by is null))
);

create table api_key_uses (
    key_id uuid not null,
    last_used_at timestamptz not null,
    constraint api_key_uses_pk primary key (key_id)
);
