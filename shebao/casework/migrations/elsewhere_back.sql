do $$
declare
    staff text := $s$(select current_setting('shebao.office', true)) = 'yes'$s$;
    region text := $r$(select current_setting('shebao.region', true))$r$;
    agencies text := $a$(select nullif(current_setting('shebao.agencies', true), ''))::bigint[]$a$;
begin
    if not exists (select from pg_roles where rolname = 'shebao_office') then
        return;
    end if;
    drop policy counter_changes on casework_submission;
    drop policy counter_changes on casework_case;
    drop policy counter on casework_submission;
    drop policy counter on casework_case;
    execute format('create policy counter on casework_case to shebao_office
        using (%1$s and region = %2$s and accepted_by_id = any (%3$s))', staff, region, agencies);
    execute format('create policy counter on casework_submission to shebao_office
        using (%1$s and exists (select from casework_case as asked
            where asked.submission_id = casework_submission.id and asked.accepted_by_id = any (%2$s)))', staff, agencies);
end $$;
