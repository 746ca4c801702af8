-- A stored file's row is never changed and never removed.

create trigger storedfile_only_grows before update or delete or truncate on archive_storedfile
    for each statement execute function trail_refuse_change();

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert on archive_storedfile to shebao_web;
    end if;
end $$;
