-- What hangs on a case or a filing is written where its employer belongs (the agency that the case goes with), or in its
-- employer's stead: whose counter took it for another agency of the same city reads it, as in another city (HB-10). In
-- an employer's stead a counter accepts and the system completes; no other duty is had there (HB-13).

create or replace function casework_case_here(asked bigint) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    agencies bigint[] := nullif(current_setting('shebao.agencies', true), '')::bigint[];
begin
    return exists (select from casework_case as own join registry_employer as its on its.id = own.employer_id
        where own.id = asked and own.region = current_setting('shebao.region', true)
            and (0 = any (agencies) or its.agency_id = any (agencies)
                or own.employer_id = any (nullif(current_setting('shebao.employers', true), '')::bigint[])));
end $$;

create or replace function casework_filing_here(asked bigint) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    agencies bigint[] := nullif(current_setting('shebao.agencies', true), '')::bigint[];
begin
    return exists (select from casework_submission as own join registry_employer as its on its.id = own.employer_id
        where own.id = asked and own.region = current_setting('shebao.region', true)
            and (0 = any (agencies) or its.agency_id = any (agencies)
                or own.employer_id = any (nullif(current_setting('shebao.employers', true), '')::bigint[])));
end $$;

create function casework_duty_here(asked bigint, duty text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    agencies bigint[] := nullif(current_setting('shebao.agencies', true), '')::bigint[];
begin
    return exists (select from casework_case as own join registry_employer as its on its.id = own.employer_id
        where own.id = asked and own.region = current_setting('shebao.region', true)
            and (0 = any (agencies) or its.agency_id = any (agencies)
                or duty in ('accept', 'automatic')
                    and own.employer_id = any (nullif(current_setting('shebao.employers', true), '')::bigint[])));
end $$;

-- A case and its task go to an agency that whoever lets them go reaches as well, as their employer does.
create function casework_keep_agency() returns trigger language plpgsql as $$
declare
    agencies bigint[] := nullif(current_setting('shebao.agencies', true), '')::bigint[];
begin
    if current_user = 'shebao_office' and (coalesce(old.agency_id, 0) = any (agencies)
        and coalesce(new.agency_id, 0) = any (agencies)) is not true then
        raise exception 'the agency of %.% is not for these staff to change', tg_table_name, old.id
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

create trigger case_keeps_agency before update of agency_id on casework_case
    for each row when (old.agency_id is distinct from new.agency_id) execute function casework_keep_agency();
create trigger task_keeps_agency before update of agency_id on casework_task
    for each row when (old.agency_id is distinct from new.agency_id) execute function casework_keep_agency();

revoke execute on function casework_duty_here(bigint, text) from public;

do $$
declare
    part text;
begin
    if not exists (select from pg_roles where rolname = 'shebao_office') then
        return;
    end if;
    grant execute on function casework_duty_here(bigint, text) to shebao_office;
    drop policy counter_changes on casework_case;
    drop policy counter_changes on casework_submission;
    foreach part in array array['step', 'caseduty'] loop
        execute format('drop policy added_here on casework_%s', part);
        execute format('create policy added_here on casework_%s as restrictive for insert to shebao_office
            with check (casework_duty_here(case_id, duty))', part);
    end loop;
    create policy added_here on casework_task as restrictive for insert to shebao_office
        with check (casework_case_here(case_id));
    create policy changed_here on casework_task as restrictive for update to shebao_office
        using (casework_case_here(case_id));
    create policy added_here on casework_audited as restrictive for insert to shebao_office
        with check (casework_case_here(case_id));
end $$;
