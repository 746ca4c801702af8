-- Agencies are known to all and are never removed; only an operator brings them in.

create trigger agency_only_grows before delete or truncate on registry_agency
    for each statement execute function trail_refuse_change();

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select on registry_agency to shebao_web;
    end if;
end $$;
