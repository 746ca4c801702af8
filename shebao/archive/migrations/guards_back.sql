do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        revoke select, insert on archive_storedfile from shebao_web;
    end if;
end $$;
drop trigger storedfile_only_grows on archive_storedfile;
