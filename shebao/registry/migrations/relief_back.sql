do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        drop policy own_employers on registry_relief;
        revoke all on registry_relief from shebao_web;
    end if;
end $$;

alter table registry_relief disable row level security;
drop trigger relief_keeps on registry_relief;
drop trigger relief_only_grows on registry_relief;
alter table registry_relief drop constraint relief_months, drop constraint one_relief_at_a_time;
