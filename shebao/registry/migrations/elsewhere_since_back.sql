drop function registry_insured_elsewhere;

create function registry_insured_elsewhere(person_ids bigint[], own_employer bigint)
returns table (person_id bigint, since integer, until integer, insurances smallint)
language sql stable security definer set search_path = public, pg_temp as $$
    select enrolment.person_id, enrolment.since, enrolment.until, enrolment.insurances
    from registry_enrolment as enrolment
    where enrolment.person_id = any (person_ids)
        and enrolment.employer_id <> own_employer
        and enrolment.retired_id is null
    order by enrolment.person_id, enrolment.since
$$;

revoke execute on function registry_insured_elsewhere from public;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant execute on function registry_insured_elsewhere to shebao_web;
    end if;
end $$;
