do $$
declare
    own text;
begin
    foreach own in array array['person', 'personnumber', 'personparticulars'] loop
        execute format('drop policy if exists on_rosters on registry_%s', own);
    end loop;
    foreach own in array array['project', 'projectparticulars', 'projectworker'] loop
        execute format('drop policy if exists own_employers on registry_%s', own);
        execute format('drop policy if exists agency_staff on registry_%s', own);
        execute format('drop policy if exists own_record on registry_%s', own);
        if exists (select from pg_roles where rolname = 'shebao_web') then
            execute format('revoke all on registry_%s from shebao_web', own);
        end if;
        execute format('drop trigger if exists %1$s_keeps on registry_%1$s', own);
        execute format('drop trigger %1$s_only_grows on registry_%1$s', own);
        execute format('alter table registry_%s disable row level security', own);
    end loop;
end $$;
