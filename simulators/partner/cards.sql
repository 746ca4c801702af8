create table if not exists card (mark text primary key, shown text, told text);
