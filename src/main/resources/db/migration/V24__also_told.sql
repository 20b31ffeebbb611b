-- What later events say otherwise in a transaction's reference and description, with " | " between. Touches only the catalogue.
alter table transactions add column also_told varchar(4000);
