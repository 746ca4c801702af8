create table if not exists card (
    document_number text, card text, name text, valid_until text, primary key (document_number, card)
);
create table if not exists lies (reader text primary key, document_number text, card text);
create table if not exists reading (
    id integer primary key, reader text, question text, document_number text, card text, at text, content text
);
