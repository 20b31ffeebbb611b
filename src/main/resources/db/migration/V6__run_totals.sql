-- How many payments a run considered, and what became of them: by reason and currency, how many, how much, and how much was applied.
alter table reconciliation_runs
    add column considered_count bigint not null default 0,
    add column totals jsonb not null default '[]';
