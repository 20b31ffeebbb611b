-- Who did what, on what, why, what was before and is since. Append-only, and a chain: each entry holds the hash of the one
-- before and its own. What tells the truth about the books stays where it is; this stands beside it.
-- A million acts from before took 3 min on two processors that others wanted too (PostgreSQL 15). It reads what is there, and locks
-- nothing that anybody else writes.

create table audit_entries (
    -- without gaps
    sequence bigint not null,
    id uuid not null default uuid_v7(),
    acted_at timestamptz not null,
    -- the name of the caller's key; of a caller that showed none: unknown
    actor varchar(255) not null,
    role varchar(16),
    address varchar(64),
    request_id varchar(64),
    action varchar(32) not null,
    object_kind varchar(32) not null,
    object_id varchar(255),
    amount numeric(19, 4),
    currency varchar(3),
    reason varchar(2000),
    before jsonb,
    after jsonb,
    previous_hash bytea not null,
    hash bytea not null,
    constraint audit_entries_pk primary key (sequence),
    constraint audit_entries_id_uk unique (id),
    constraint audit_entries_previous_hash_ck check (octet_length(previous_hash) = 32),
    constraint audit_entries_hash_ck check (octet_length(hash) = 32)
);

-- The last entry. It tells when entries at the end are gone.
create table audit_head (
    one boolean not null default true,
    sequence bigint not null,
    hash bytea not null,
    constraint audit_head_pk primary key (one),
    constraint audit_head_one_ck check (one)
);
insert into audit_head (sequence, hash) values (0, decode(repeat('00', 32), 'hex'));

-- The hash of an entry: of the hash before it and of all that it says, as the text of a JSON array, in which no two entries
-- look alike.
create function audit_hash(entry audit_entries) returns bytea
    language sql stable
return sha256(entry.previous_hash || convert_to(cast(jsonb_build_array(entry.sequence, entry.id,
    cast(extract(epoch from entry.acted_at) * 1000000 as bigint), entry.actor, entry.role, entry.address,
    entry.request_id, entry.action, entry.object_kind, entry.object_id, entry.amount, entry.currency, entry.reason,
    entry.before, entry.after) as text), 'UTF8'));

-- What is known from before. Neither role, address nor request is, nor in most cases what was before.
do $$
declare
    act record;
    entry audit_entries;
begin
    entry.sequence := 0;
    entry.hash := decode(repeat('00', 32), 'hex');
    for act in
        select m.created_at as acted_at, m.actor, 'match' as action, 'transaction' as object_kind,
            cast(m.transaction_id as text) as object_id, sum(m.amount) as amount, t.currency, min(m.note) as reason,
            cast(null as jsonb) as before,
            jsonb_build_object('match_ids', jsonb_agg(m.id order by m.id), 'filled_from', 'transaction_matches') as after
        from transaction_matches m
        join transactions t on t.id = m.transaction_id
        where m.run_id is null and m.kind = 'manual' and m.rule = 'manual'
        group by m.created_at, m.actor, m.transaction_id, t.currency
        union all
        select m.created_at, m.actor, 'reverse_match', 'transaction', cast(m.transaction_id as text), sum(m.amount), t.currency,
            min(m.note), null,
            jsonb_build_object('match_ids', jsonb_agg(m.id order by m.id), 'filled_from', 'transaction_matches')
        from transaction_matches m
        join transactions t on t.id = m.transaction_id
        where m.run_id is null and m.kind = 'reversal' and m.rule = 'reversed'
        group by m.created_at, m.actor, m.transaction_id, t.currency
        union all
        select p.created_at, p.actor, case when p.reverses is null then 'take_back' else 'give_back' end, 'transaction',
            cast(p.reversal_id as text), sum(p.amount), t.currency, min(p.note), null,
            jsonb_build_object('transaction_ids', jsonb_agg(p.transaction_id order by p.id), 'filled_from', 'payment_reversals')
        from payment_reversals p
        join transactions t on t.id = p.reversal_id
        where p.run_id is null and p.actor <> 'system'
        and not exists (select from reconciliation_runs r where r.undone_at = p.created_at and r.undone_by = p.actor)
        group by p.created_at, p.actor, p.reverses is null, p.reversal_id, t.currency
        union all
        select d.created_at, coalesce(d.evidence ->> 'actor', 'local'),
            case d.reason when 'IGNORED' then 'ignore' else 'unignore' end, 'transaction', cast(d.transaction_id as text),
            t.amount, t.currency, d.evidence ->> 'note', null,
            jsonb_build_object('status_reason', d.reason, 'filled_from', 'match_decisions')
        from match_decisions d
        join transactions t on t.id = d.transaction_id
        where d.run_id is null and d.reason in ('IGNORED', 'UNIGNORED')
        union all
        select a.created_at, a.actor,
            case when a.reverses is not null then 'reverse_adjustment'
                else case a.kind when 'write_off' then 'write_off' when 'credit_note' then 'credit' else 'amend' end end,
            'invoice', cast(a.invoice_id as text), a.amount, i.currency, a.reason, null,
            jsonb_strip_nulls(jsonb_build_object('adjustment_id', a.id, 'amount_due', a.amount_due, 'number', a.number,
                'reverses', a.reverses, 'filled_from', 'invoice_adjustments'))
        from invoice_adjustments a
        join invoices i on i.id = a.invoice_id
        union all
        select c.created_at, c.actor, case c.action when 'void' then 'void_invoice' when 'reopen' then 'reopen_invoice'
                else c.action end, 'invoice', cast(c.invoice_id as text), null, null, c.note, c.before,
            c.after || '{"filled_from": "invoice_changes"}'
        from invoice_changes c
        union all
        select e.decided_at, e.actor, e.action || '_event', 'event', cast(e.raw_event_id as text), r.amount, r.currency,
            e.reason, jsonb_build_object('state', e.state_before),
            jsonb_strip_nulls(jsonb_build_object('state', e.state_after, 'transaction_id', e.transaction_id, 'filled_from',
                'event_decisions'))
        from event_decisions e
        join raw_events r on r.id = e.raw_event_id
        union all
        select p.replayed_at, p.actor, 'replay_event', 'event', cast(p.raw_event_id as text), null, null, null,
            jsonb_build_object('state', p.state_before),
            jsonb_build_object('state', p.state_after, 'filled_from', 'event_replays')
        from event_replays p
        union all
        select coalesce(r.finished_at, r.started_at), r.actor, 'reconcile', 'run', cast(r.id as text), null, null, null, null,
            jsonb_build_object('dry_run', r.dry_run, 'matched_count', r.matched_count, 'unmatched_count', r.unmatched_count,
                'filled_from', 'reconciliation_runs')
        from reconciliation_runs r
        where r.status in ('completed', 'undone')
        union all
        select r.undone_at, coalesce(r.undone_by, 'local'), 'undo_run', 'run', cast(r.id as text), null, null, r.undo_reason,
            '{"status": "completed"}', '{"status": "undone", "filled_from": "reconciliation_runs"}'
        from reconciliation_runs r
        where r.undone_at is not null
        union all
        -- Those of one request have one time.
        select i.created_at, i.created_by, 'create_invoices', 'invoice',
            case count(*) when 1 then cast(min(cast(i.id as text)) as text) end,
            case count(*) when 1 then min(i.amount_due) end, case count(*) when 1 then min(i.currency) end, null, null,
            jsonb_build_object('count', count(*), 'first', (array_agg(i.invoice_number order by i.seq))[1], 'last',
                (array_agg(i.invoice_number order by i.seq desc))[1], 'filled_from', 'invoices')
        from invoices i
        group by i.created_at, i.created_by
        order by acted_at, action, object_id
    loop
        entry.sequence := entry.sequence + 1;
        entry.id := uuid_v7();
        entry.acted_at := act.acted_at;
        entry.actor := act.actor;
        entry.action := act.action;
        entry.object_kind := act.object_kind;
        entry.object_id := act.object_id;
        entry.amount := act.amount;
        entry.currency := act.currency;
        entry.reason := act.reason;
        entry.before := act.before;
        entry.after := act.after;
        entry.previous_hash := entry.hash;
        entry.hash := audit_hash(entry);
        insert into audit_entries select entry.*;
    end loop;
    update audit_head set sequence = entry.sequence, hash = entry.hash;
end
$$;

-- In each order in which they are asked for.
create index audit_entries_actor_ix on audit_entries (actor, sequence);
create index audit_entries_action_ix on audit_entries (action, sequence);
create index audit_entries_object_ix on audit_entries (object_id, sequence);
create index audit_entries_acted_at_ix on audit_entries (acted_at);

-- Makes an entry the next one. Whoever writes one keeps the others from it until its transaction ends: so write it last.
-- It does so with its owner's rights, so that nobody else needs any on the head; what somebody makes for a while under the same
-- name is not found.
create function audit_chain() returns trigger
    language plpgsql security definer as
$$
begin
    select h.sequence + 1, h.hash into new.sequence, new.previous_hash from audit_head h for update;
    if not found then
        raise exception 'The head of the audit log is gone';
    end if;
    new.hash := audit_hash(new);
    update audit_head set sequence = new.sequence, hash = new.hash;
    return new;
end
$$;
do $$
begin
    execute format('alter function audit_chain() set search_path = %I, pg_temp', current_schema());
end
$$;
create trigger audit_entries_chain before insert on audit_entries
    for each row execute function audit_chain();
create trigger audit_entries_append_only before update or delete or truncate on audit_entries
    for each statement execute function refuse_change();
create trigger audit_head_stays before delete or truncate on audit_head
    for each statement execute function refuse_change();
