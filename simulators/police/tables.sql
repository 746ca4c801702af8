create table if not exists citizen (
    number text primary key, name text not null, sex text not null, ethnicity text not null, born_on text not null
);
create table if not exists question (
    id integer primary key, question text unique, people integer not null, asked_at text not null, content blob not null
);
