-- What never changes can't be changed by mistake, whoever does it. afterMigrate__grants.sql says what the service's own role
-- may do, if it has one.
-- It touches only the catalogue. Each table is locked for a moment, during which nobody writes to it.

create trigger transaction_matches_stay before truncate on transaction_matches
    for each statement execute function refuse_change();
create trigger match_decisions_stay before truncate on match_decisions
    for each statement execute function refuse_change();
create trigger payment_reversals_stay before truncate on payment_reversals
    for each statement execute function refuse_change();
create trigger invoice_changes_stay before truncate on invoice_changes
    for each statement execute function refuse_change();
create trigger invoice_adjustments_stay before truncate on invoice_adjustments
    for each statement execute function refuse_change();
create trigger event_decisions_stay before truncate on event_decisions
    for each statement execute function refuse_change();
create trigger event_replays_stay before truncate on event_replays
    for each statement execute function refuse_change();
create trigger raw_events_stay before truncate on raw_events
    for each statement execute function refuse_change();
create trigger split_deliveries_stay before update or delete or truncate on split_deliveries
    for each statement execute function refuse_change();

-- After, not before, and of these columns only: what else is updated, of a million rows perhaps, costs nothing more, nor does
-- what is inserted.
create function refuse_other_content() returns trigger
    language plpgsql as
$$
begin
    raise exception 'What a row of % tells of money, its bytes and its ids never change', tg_table_name;
end
$$;
create trigger raw_events_content after update of id, provider, body, body_sha256, delivery_sha256, received_at on raw_events
    for each row when ((old.id, old.provider, old.body, old.body_sha256, old.delivery_sha256, old.received_at)
        is distinct from (new.id, new.provider, new.body, new.body_sha256, new.delivery_sha256, new.received_at))
    execute function refuse_other_content();
create trigger transactions_content after update of id, provider, transaction_id, raw_event_id, amount, currency on transactions
    for each row when ((old.id, old.provider, old.transaction_id, old.raw_event_id, old.amount, old.currency)
        is distinct from (new.id, new.provider, new.transaction_id, new.raw_event_id, new.amount, new.currency))
    execute function refuse_other_content();

-- Lets the planner know tables of the schema, which only their owner may.
create function analyze_books(variadic books regclass[]) returns void
    language plpgsql security definer as
$$
declare
    book regclass;
begin
    foreach book in array books loop
        if book not in ('transactions'::regclass, 'invoices'::regclass, 'transaction_matches'::regclass,
                'match_decisions'::regclass) then
            raise exception 'Not one of the books: %', book;
        end if;
        execute format('analyze %s', book);
    end loop;
end
$$;
do $$
begin
    execute format('alter function analyze_books(variadic regclass[]) set search_path = %I, pg_temp', current_schema());
end
$$;
