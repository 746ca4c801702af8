do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        drop policy own_region on access_absence;
        drop policy ended_by_administrators on access_staffpost;
        drop policy given_by_administrators on access_staffpost;
        drop policy read_by_all on access_staffpost;
    end if;
end $$;
alter table access_absence disable row level security;
alter table access_staffpost disable row level security;
drop trigger login_only_grows on access_login;
drop trigger pastpassword_only_grows on access_pastpassword;
alter table access_absence drop constraint one_absence_at_a_time;
