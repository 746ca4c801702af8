-- What is collected of people: guards, who sees it, and what whoever knows a whole document number may learn of it. An
-- employer sees the people that it collected before it enrols them; their anchors, numbers and names likewise.

create trigger persondetails_keeps before update on registry_persondetails
    for each row execute function trail_keep_fact();
create trigger persondetails_only_grows before delete or truncate on registry_persondetails
    for each statement execute function trail_refuse_change();

alter table registry_persondetails enable row level security;

create function registry_person_details(person_ids bigint[])
returns table (
    person_id bigint, sex text, born_on date, country text, residence text, home_division text, home_address text,
    complete boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    select told.person_id, told.sex, told.born_on, told.country, told.residence, told.home_division, told.home_address,
        told.sex <> '' and told.ethnicity <> '' and told.residence <> '' and told.home_address <> ''
    from registry_persondetails as told
    where told.person_id = any (person_ids) and told.retired_id is null
$$;

-- Staff write facts about whom an employer of theirs has collected, too (people_guards.sql).
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
                    or own.region = here and (0 = any (agencies) or own.agency_id = any (agencies))))
        or exists (
            select from registry_persondetails as told join registry_employer as own on own.id = told.employer_id
            where told.person_id = asked and told.retired_id is null
                and (own.id = any (employers)
                    or own.region = here and (0 = any (agencies) or own.agency_id = any (agencies))));
end $$;

revoke execute on function registry_person_details(bigint[]) from public;

do $$
declare
    part text;
    people text;
    employers text := $e$(select nullif(current_setting('shebao.employers', true), ''))::bigint[]$e$;
    person text := $p$(select nullif(current_setting('shebao.person', true), ''))::bigint$p$;
begin
    if not exists (select from pg_roles where rolname = 'shebao_web') then
        return;
    end if;
    grant execute on function registry_person_details(bigint[]) to shebao_web;
    grant select, insert, update (retired_id) on registry_persondetails to shebao_web;
    execute format('create policy own_employers on registry_persondetails to shebao_web
        using (employer_id = any (%s))', employers);
    create policy own_people on registry_persondetails to shebao_web
        using (person_id in (select person_id from registry_enrolment
            where (current_user = any ('{shebao_office,shebao_person}'::name[])) is not true));
    for part, people in values
        ('person', 'id'), ('personnumber', 'person_id'), ('personparticulars', 'person_id')
    loop
        execute format('create policy collected on registry_%s to shebao_web using (%s in (
            select told.person_id from registry_persondetails as told where told.employer_id = any (%s)))',
            part, people, employers);
    end loop;
    if not exists (select from pg_roles where rolname = 'shebao_office') then
        return;
    end if;
    create policy agency_people on registry_persondetails for select to shebao_office
        using ((select current_setting('shebao.office', true)) = 'yes' and registry_person_here(person_id));
    create policy agency_changes on registry_persondetails for update to shebao_office
        using ((select current_setting('shebao.office', true)) = 'yes' and registry_person_here(person_id));
    execute format('create policy own_record on registry_persondetails to shebao_person
        using (person_id = %1$s) with check (person_id = %1$s)', person);
end $$;
