-- A person files for herself at her region's own window (registry/own_window.py). Whoever files there sees the own filings,
-- cases, acts and enrolments alone, whatever an employer's policies would show of that window.

create function registry_flexibly_insured(person_ids bigint[]) returns setof bigint
language sql stable security definer set search_path = public, pg_temp as $$
    select enrolment.person_id
    from registry_enrolment as enrolment
    join registry_identity as identity on identity.id = enrolment.identity_id
    where enrolment.person_id = any (person_ids) and enrolment.retired_id is null and enrolment.until is null
        and identity.code = 'flexible'
$$;

revoke execute on function registry_flexibly_insured(bigint[]) from public;

do $$
declare
    part text;
    account text := $a$(select current_setting('shebao.account', true))$a$;
    person text := $p$(select nullif(current_setting('shebao.person', true), ''))::bigint$p$;
begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant execute on function registry_flexibly_insured(bigint[]) to shebao_web;
    end if;
    if not exists (select from pg_roles where rolname = 'shebao_person') then
        return;
    end if;
    foreach part in array array['casework_case', 'registry_enrolment', 'registry_declaredbase'] loop
        execute format('create policy nobody_else on %s as restrictive to shebao_person
            using (person_id = %2$s) with check (person_id = %2$s)', part, person);
    end loop;
    execute format('create policy nobody_else on casework_submission as restrictive to shebao_person
        using (account = %1$s) with check (account = %1$s)', account);
    execute format('create policy nobody_else on trail_act as restrictive to shebao_person
        using (account = %s or employer_number <> ''个人办事'')', account);
    execute format('create policy nobody_else on trail_look as restrictive to shebao_person
        using (account = %s or person_id = %s or employer_number <> ''个人办事'')', account, person);
    execute format('create policy own_number on registry_personnumber for insert to shebao_person
        with check (person_id = %s)', person);
end $$;
