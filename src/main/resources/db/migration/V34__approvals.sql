-- What somebody proposed that needs a second person, and how that person decided. Nothing changes but by that decision, once.
-- It touches only the catalogue.
create table approvals (
    id uuid not null,
    action varchar(32) not null,
    object_kind varchar(32) not null,
    object_id varchar(255) not null,
    -- what was asked for, as it came, to be carried out as it stands
    request text not null,
    -- how much it is about, by currency
    amounts jsonb not null,
    reason varchar(2000),
    proposed_by varchar(255) not null,
    proposed_at timestamptz not null,
    state varchar(16) not null default 'waiting',
    decided_by varchar(255),
    decided_at timestamptz,
    decision_reason varchar(2000),
    constraint approvals_pk primary key (id),
    constraint approvals_state_ck check (state in ('waiting', 'approved', 'declined')),
    constraint approvals_decided_ck
        check ((state = 'waiting') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    constraint approvals_own_ck check (state <> 'approved' or decided_by <> proposed_by)
);
-- The same is proposed once at a time.
create unique index approvals_waiting_uk on approvals (action, object_id) where state = 'waiting';
create index approvals_object_ix on approvals (object_id, id);

create trigger approvals_stay before delete or truncate on approvals
    for each statement execute function refuse_change();
create function refuse_second_decision() returns trigger
    language plpgsql as
$$
begin
    raise exception 'What was proposed never changes, and is decided once';
end
$$;
create trigger approvals_decided_once before update on approvals
    for each row when (old.state <> 'waiting'
        or (old.id, old.action, old.object_kind, old.object_id, old.request, old.amounts, old.reason, old.proposed_by, old.proposed_at)
            is distinct from (new.id, new.action, new.object_kind, new.object_id, new.request, new.amounts, new.reason,
                new.proposed_by, new.proposed_at))
    execute function refuse_second_decision();
