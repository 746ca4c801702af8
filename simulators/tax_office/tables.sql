create table if not exists bill (
    region text, number text, employer_number text, employer_name text, fen integer, valid_until text,
    issued_at text, lines text, revoked_at text, primary key (region, number)
);
create table if not exists revoked_early (region text, number text, at text, primary key (region, number));
create table if not exists invoice (
    id integer primary key, region text, number text, bill_number text, fen integer, at text
);
create table if not exists payment (
    id integer primary key, region text, number text, payer text, bill_number text, fen integer, paid_on text,
    posted_at text, statement text
);
create index if not exists payment_of_bill on payment (region, bill_number);
create table if not exists statement (
    id integer primary key, region text, number text, fen integer, at text
);
