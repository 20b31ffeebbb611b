-- The orders in which lists come. Nothing of what the first three are on changes, so a run updates rows as cheaply as before; each
-- new transaction is written to two of them.
-- A million transactions and as many invoices took 3.8 s on two busy cores (PostgreSQL 15); nobody writes to a table meanwhile.
create index transactions_occurred_ix on transactions (occurred_at, ingest_seq);
create index transactions_amount_ix on transactions (abs(amount), ingest_seq);
-- What has no due date is due last.
create index invoices_due_on_ix on invoices (coalesce(due_on, date '9999-12-31'), seq);

-- What needs a person, in the orders in which it is listed. Ingestion writes to these only events that need one, and a run only
-- payments that it leaves: none has a reason before a run has looked at it.
create index transactions_open_received_ix on transactions (created_at, id)
    where status in ('unmatched', 'partially_matched') and reason is not null;
create index transactions_open_age_ix on transactions (occurred_at, id)
    where status in ('unmatched', 'partially_matched') and reason is not null;
create index transactions_open_amount_ix on transactions
    ((case when amount < 0 then -amount else amount - allocated - reversed end), id)
    where status in ('unmatched', 'partially_matched') and reason is not null;
create index raw_events_open_received_ix on raw_events (received_at, id)
    where state in ('conflict', 'replayed', 'quarantined') or state = 'stored' and attention = 'open';
create index raw_events_open_amount_ix on raw_events (coalesce(abs(amount), 0), id)
    where state in ('conflict', 'replayed', 'quarantined') or state = 'stored' and attention = 'open';
