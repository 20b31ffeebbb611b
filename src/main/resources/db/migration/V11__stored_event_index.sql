-- "event_id is not null" holds for all that is stored. It is said so that a look for the same body does not imply this
-- index's condition: without statistics PostgreSQL would take this one, and read all events of the provider.
drop index raw_events_stored_event_uk;
create unique index raw_events_stored_event_uk on raw_events (provider, event_id)
    where state = 'stored' and event_id is not null;
