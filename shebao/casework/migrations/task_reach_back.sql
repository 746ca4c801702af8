do $$ begin
    drop policy if exists agency_staff on casework_task;
    drop policy if exists agency_staff on casework_case;
    if exists (select from pg_roles where rolname = 'shebao_web') then
        create policy agency on casework_task to shebao_web
            using ((select current_setting('shebao.office', true)) = 'yes'
                and region = (select current_setting('shebao.region', true))
                and coalesce(agency_id, 0) = any (
                    (select nullif(current_setting('shebao.agencies', true), ''))::bigint[]));
    end if;
end $$;
