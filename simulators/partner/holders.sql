create table if not exists holder (mark text primary key, shown text, told text);
create table if not exists ticket (ticket text primary key, region text, nonce text, holder text);
