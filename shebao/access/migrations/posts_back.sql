do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        revoke all on access_staffpost from shebao_web;
    end if;
end $$;
drop trigger staffpost_only_grows on access_staffpost;
drop trigger staffpost_keeps on access_staffpost;
