-- Facts about people are written where an employer belongs that has enrolled or asks something of them, or in such an
-- employer's stead: the counter that took a case for another agency of its city sees whom it is about, and no more
-- (HB-10). Staff alone are asked, and only when they write.

create function registry_person_here(asked bigint) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    agencies bigint[] := nullif(current_setting('shebao.agencies', true), '')::bigint[];
    employers bigint[] := nullif(current_setting('shebao.employers', true), '')::bigint[];
    here text := current_setting('shebao.region', true);
begin
    return exists (
        select from registry_enrolment as held join registry_employer as own on own.id = held.employer_id
        where held.person_id = asked and held.retired_id is null
            and (own.id = any (employers)
                or own.region = here and (0 = any (agencies) or own.agency_id = any (agencies))))
        or exists (
            select from casework_case as its join registry_employer as own on own.id = its.employer_id
            where its.person_id = asked
                and (own.id = any (employers)
                    or own.region = here and (0 = any (agencies) or own.agency_id = any (agencies))));
end $$;

revoke execute on function registry_person_here(bigint) from public;

do $$
declare
    part text;
begin
    if not exists (select from pg_roles where rolname = 'shebao_office') then
        return;
    end if;
    grant execute on function registry_person_here(bigint) to shebao_office;
    foreach part in array array['personnumber', 'personparticulars', 'persondocument', 'retirement', 'unbillable'] loop
        execute format('create policy added_here on registry_%s as restrictive for insert to shebao_office
            with check (registry_person_here(person_id))', part);
        execute format('create policy changed_here on registry_%s as restrictive for update to shebao_office
            using (registry_person_here(person_id))', part);
    end loop;
end $$;
