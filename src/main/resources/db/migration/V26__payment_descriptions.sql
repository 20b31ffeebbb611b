-- What events that move no money tell of all transactions of a payment. A new table: touches only the catalogue.
create table payment_descriptions (
    id uuid primary key,
    provider varchar(64) not null,
    payment_id varchar(255) not null,
    assurance varchar(16) not null,
    reference varchar(255),
    description varchar(2000),
    payer varchar(255),
    payer_account varchar(255),
    account varchar(255),
    truncated varchar(255),
    received_at timestamptz not null default now()
);

create index payment_descriptions_payment_ix on payment_descriptions (provider, payment_id);
