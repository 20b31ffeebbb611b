-- What an event that tells a transaction says of it never changes. As long as it tells none, reading it again may find one: that
-- sets all of these at once, and from then on they stand. Nor does an event's id change once it has one.
-- After, of these columns only and with a condition: what is inserted, and every other update, costs nothing more.
-- It touches only the catalogue, and locks the table for a moment, during which nobody writes to it.
create trigger raw_events_told after update of event_id, amount, currency, transaction_id on raw_events
    for each row when (
        old.transaction_id is not null and (old.amount, old.currency, old.transaction_id)
            is distinct from (new.amount, new.currency, new.transaction_id)
        or old.event_id is not null and old.event_id is distinct from new.event_id)
    execute function refuse_other_content();
