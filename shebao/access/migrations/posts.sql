-- A post is a fact, read before its holder acts; the web gives none and takes none away.

create trigger staffpost_keeps before update on access_staffpost
    for each row execute function trail_keep_fact();
create trigger staffpost_only_grows before delete or truncate on access_staffpost
    for each statement execute function trail_refuse_change();

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select on access_staffpost to shebao_web;
    end if;
end $$;
