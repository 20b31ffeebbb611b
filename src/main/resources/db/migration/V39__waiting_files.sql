-- Files of statements that are imported after the answer. Until then their status is 'importing', and they have no statements.
-- It reads the table of files, of which there are few.
alter table statement_files
    -- what was asked for, until the import begins; who asked is the actor
    add column request jsonb,
    -- how many entries were read so far; null: it does not wait
    add column entries_read int,
    drop constraint statement_files_status_ck,
    add constraint statement_files_status_ck check (status in ('importing', 'imported', 'refused', 'undone')),
    add constraint statement_files_request_ck check ((status = 'importing') = (request is not null)
        and (request is null) = (entries_read is null));
create index statement_files_importing_ix on statement_files (received_at) where status = 'importing';
