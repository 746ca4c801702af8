do $$
declare
    staff text := $s$(select current_setting('shebao.office', true)) = 'yes'$s$;
    agencies text := $a$(select nullif(current_setting('shebao.agencies', true), ''))::bigint[]$a$;
begin
    if not exists (select from pg_roles where rolname = 'shebao_office') then
        return;
    end if;
    drop policy counter_elsewhere on casework_submission;
    execute format('alter policy counter on casework_submission
        using (%1$s and exists (select from casework_case as asked
            where asked.submission_id = casework_submission.id and asked.accepted_by_id = any (%2$s)))', staff, agencies);
    drop policy counter_elsewhere on casework_case;
end $$;
