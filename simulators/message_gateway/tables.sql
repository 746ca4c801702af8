create table if not exists text (
    id integer primary key, region text, number text, channel text, address text, title text, content text, at text,
    state text, tries integer default 1, unique (region, number)
);
create index if not exists text_by_address on text (address, id);
