drop trigger task_keeps_agency on casework_task;
drop trigger case_keeps_agency on casework_case;
drop function casework_keep_agency();

do $$
declare
    part text;
    staff text := $s$(select current_setting('shebao.office', true)) = 'yes'$s$;
    region text := $r$(select current_setting('shebao.region', true))$r$;
    agencies text := $a$(select nullif(current_setting('shebao.agencies', true), ''))::bigint[]$a$;
begin
    drop policy if exists added_here on casework_audited;
    drop policy if exists added_here on casework_task;
    drop policy if exists changed_here on casework_task;
    if not exists (select from pg_roles where rolname = 'shebao_office') then
        return;
    end if;
    foreach part in array array['step', 'caseduty'] loop
        execute format('drop policy added_here on casework_%s', part);
        execute format('create policy added_here on casework_%s as restrictive for insert to shebao_office
            with check (casework_case_here(case_id))', part);
    end loop;
    execute format('create policy counter_changes on casework_case for update to shebao_office
        using (%1$s and region = %2$s and accepted_by_id = any (%3$s))', staff, region, agencies);
    execute format('create policy counter_changes on casework_submission for update to shebao_office
        using (%1$s and region = %2$s and exists (select from casework_case as asked
            where asked.submission_id = casework_submission.id and asked.accepted_by_id = any (%3$s)))',
        staff, region, agencies);
end $$;

drop function casework_duty_here(bigint, text);

create or replace function casework_case_here(asked bigint) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (select from casework_case as own
        where own.id = asked and own.region = current_setting('shebao.region', true));
end $$;

create or replace function casework_filing_here(asked bigint) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (select from casework_submission as own
        where own.id = asked and own.region = current_setting('shebao.region', true));
end $$;
