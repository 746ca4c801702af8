create table if not exists token (
    serial text primary key, name text, certificate text, key text, pin text, revoked_at text default ''
);
