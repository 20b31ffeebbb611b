-- Who did what. Rows from before are those of callers without a key.

-- An idempotency key is its caller's own: two callers may choose the same, and neither gets the other's answer.
alter table idempotency_keys
    add column actor varchar(255) not null default 'local',
    drop constraint idempotency_keys_pk,
    add constraint idempotency_keys_pk primary key (actor, operation, idempotency_key);

alter table reconciliation_runs
    drop constraint reconciliation_runs_idempotency_key_uk,
    add constraint reconciliation_runs_idempotency_key_uk unique (actor, idempotency_key);

-- Who created an invoice; of those that are inserted by hand, the database's user.
alter table invoices
    add column created_by varchar(255) not null default 'local';
alter table invoices
    alter column created_by set default current_user;
