-- What was done to what a provider told so that it could be kept. Touches only the catalogue.
alter table transactions
    -- the names of the texts that are cut, joined by commas; null: none
    add column truncated varchar(64),
    -- the time that was told where it can't be true; occurred_at is then that of receipt
    add column occurred_at_told varchar(64);
