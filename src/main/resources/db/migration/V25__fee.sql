-- What a provider kept of a transaction's money, in its currency. Touches only the catalogue.
alter table transactions add column fee numeric(19, 4);
