-- A foreign key looks up and locks one row for each row inserted: in a run of a million decisions, two million times. What
-- is checked here is the same, once per statement. What was found can't go away before the commit: who decides about a
-- payment changed or locked its row in the same transaction, and a run's row is committed before its work begins.
alter table match_decisions
    drop constraint match_decisions_run_fk,
    drop constraint match_decisions_transaction_fk;
alter table transaction_matches
    drop constraint transaction_matches_run_fk;

create function require_run() returns trigger
    language plpgsql as
$$
begin
    if exists (
        select from (select distinct run_id from added where run_id is not null) a
        where not exists (select from reconciliation_runs r where r.id = a.run_id)
    ) then
        raise foreign_key_violation using message = format('A row of %s names a run that is not there', tg_table_name);
    end if;
    return null;
end
$$;
create trigger transaction_matches_run after insert on transaction_matches
    referencing new table as added for each statement execute function require_run();
create trigger match_decisions_run after insert on match_decisions
    referencing new table as added for each statement execute function require_run();

create function require_transaction() returns trigger
    language plpgsql as
$$
declare
    missing boolean;
begin
    -- Planned anew each time: the plan for one row is not the plan for a million.
    execute 'select exists (
        select from added a where not exists (select from transactions t where t.id = a.transaction_id))' into missing;
    if missing then
        raise foreign_key_violation using
            message = format('A row of %s names a transaction that is not there', tg_table_name);
    end if;
    return null;
end
$$;
create trigger match_decisions_transaction after insert on match_decisions
    referencing new table as added for each statement execute function require_transaction();

-- The other side of a foreign key. After, not before: a trigger before locks each row that is updated, whichever columns are.
create function refuse_while_decided() returns trigger
    language plpgsql as
$$
begin
    if tg_table_name = 'transactions' and exists (select from match_decisions where transaction_id = old.id)
        or tg_table_name = 'reconciliation_runs' and (
            exists (select from transaction_matches where run_id = old.id)
            or exists (select from match_decisions where run_id = old.id))
    then
        raise foreign_key_violation using message = format('There are decisions about this row of %s', tg_table_name);
    end if;
    return null;
end
$$;
create trigger transactions_decided after delete or update of id on transactions
    for each row execute function refuse_while_decided();
create trigger reconciliation_runs_decided after delete or update of id on reconciliation_runs
    for each row execute function refuse_while_decided();
