-- 全省异地受理 (HB-10): whose counter took a case for another city of the province reads it and how it stands. It is
-- written within the own city alone; whoever completes or withdraws it elsewhere acts in the employer's matter
-- (own_employers).

do $$
declare
    staff text := $s$(select current_setting('shebao.office', true)) = 'yes'$s$;
    region text := $r$(select current_setting('shebao.region', true))$r$;
    agencies text := $a$(select nullif(current_setting('shebao.agencies', true), ''))::bigint[]$a$;
    taken text;
begin
    if not exists (select from pg_roles where rolname = 'shebao_office') then
        return;
    end if;
    taken := format('exists (select from casework_case as asked
        where asked.submission_id = casework_submission.id and asked.accepted_by_id = any (%1$s))', agencies);
    drop policy counter on casework_case;
    drop policy counter on casework_submission;
    execute format('create policy counter on casework_case for select to shebao_office
        using (%1$s and accepted_by_id = any (%2$s))', staff, agencies);
    execute format('create policy counter_changes on casework_case for update to shebao_office
        using (%1$s and region = %2$s and accepted_by_id = any (%3$s))', staff, region, agencies);
    execute format('create policy counter on casework_submission for select to shebao_office
        using (%1$s and %2$s)', staff, taken);
    execute format('create policy counter_changes on casework_submission for update to shebao_office
        using (%1$s and region = %2$s and %3$s)', staff, region, taken);
end $$;
