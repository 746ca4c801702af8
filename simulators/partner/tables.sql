create table if not exists taken (
    id integer primary key, region text, number text, digest text, kind text, at text, told text,
    unique (region, number)
);
create table if not exists outbox (
    id integer primary key, region text, kind text, number text, content blob, state text default 'waiting',
    tries integer default 0, next_try real default 0, told text default ''
);
create index if not exists outbox_waiting on outbox (state, id);
create table if not exists switch (name text primary key, value integer);
