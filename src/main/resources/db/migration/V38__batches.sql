-- Of each payment in a batch, which entry the batch is, so that a batch and its payments count once. Entries from before know
-- of no batch.
-- It reads the entries for two indexes that no row is in yet: 0.8 s for a million on two busy processors (PostgreSQL 15).
-- Nobody writes to them meanwhile.
alter table statement_entries
    -- the identity of the entry that this one is a detail of; null: of none, or the bank gave that entry no id
    add column batch_identity bytea;
create index statement_entries_batch_ix on statement_entries (account, batch_identity)
    where stands and batch_identity is not null;
create index statement_entries_part_ix on statement_entries (account, same_as) where outcome = 'PART_OF_BATCH';
