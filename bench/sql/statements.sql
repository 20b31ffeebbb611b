-- Earlier entries of two accounts, 100,000 to a statement and a month, joined to nothing and dismissed.
insert into statement_files (id, sha256, byte_count, format, status, actor, received_at)
values (uuid_v7(), sha256('history'), 1, 'camt', 'imported', 'bench', now());
insert into statements (id, file_id, number, line, account, account_id, currency, kind, from_on, to_on, opening, closing,
    movement, entry_count, ties, proven, status)
select uuid_v7(), f.id, row_number() over (), 1, a.account, 'x', 'EUR', 'final',
    (date '2026-02-01' - n * interval '1 month')::date, (date '2026-03-01' - n * interval '1 month')::date - 1, 0, 0, 0,
    100000, true, true, 'taken'
from statement_files f, (values ('compared'), ('recorded')) a (account), generate_series(0, :history / 100000 - 1) n;
insert into statement_entries (id, statement_id, number, detail_number, line, account, booked_on, value_on, amount, currency,
    bank_status, nature, bank_reference, end_to_end_id, description, ids, batch_count, identity, occurrence, stands, outcome,
    evidence)
select uuid_v7(), s.id, i, 0, i, s.account, s.from_on + i % 28, s.from_on + i % 28, 10 + i % 1000, 'EUR', 'booked', 'payment',
    'H' || s.number || '-' || i, 'HE' || i, 'Invoice OLD-' || i, array['H' || s.number || '-' || i], 1,
    sha256((s.number || '-' || i)::bytea), 1, true, 'DISMISSED', 'person'
from statements s, generate_series(1, 100000) i;
