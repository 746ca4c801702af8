do $$
declare
    fact text;
begin
    foreach fact in array array['contract', 'preregistration', 'placement'] loop
        execute format('drop policy if exists own_employers on registry_%s', fact);
        execute format('drop policy if exists agency_staff on registry_%s', fact);
        execute format('drop policy if exists own_record on registry_%s', fact);
        if exists (select from pg_roles where rolname = 'shebao_web') then
            execute format('revoke all on registry_%s from shebao_web', fact);
        end if;
        execute format('drop trigger %1$s_keeps on registry_%1$s', fact);
        execute format('drop trigger %1$s_only_grows on registry_%1$s', fact);
        execute format('alter table registry_%s disable row level security', fact);
    end loop;
end $$;
