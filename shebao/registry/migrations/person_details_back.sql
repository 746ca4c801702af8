do $$
declare
    part text;
begin
    foreach part in array array['person', 'personnumber', 'personparticulars'] loop
        execute format('drop policy if exists collected on registry_%s', part);
    end loop;
    foreach part in array array['own_employers', 'own_people', 'agency_people', 'agency_changes', 'own_record'] loop
        execute format('drop policy if exists %I on registry_persondetails', part);
    end loop;
    if exists (select from pg_roles where rolname = 'shebao_web') then
        revoke all on registry_persondetails from shebao_web;
    end if;
end $$;

create or replace function registry_person_here(asked bigint) returns boolean
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

drop function registry_person_details(bigint[]);
alter table registry_persondetails disable row level security;
drop trigger persondetails_only_grows on registry_persondetails;
drop trigger persondetails_keeps on registry_persondetails;
