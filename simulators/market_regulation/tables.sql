create table if not exists employer (
    credit_code text primary key, name text, founded_on text, registered_address text, business_scope text,
    representative_paper text, representative_number text, representative text, representative_phone text,
    changes integer default 0
);
create index if not exists employer_by_name on employer (name);
create table if not exists change (
    id integer primary key, credit_code text, field text, before text, after text
);
create index if not exists change_of_employer on change (credit_code, id);
