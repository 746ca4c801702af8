-- The questions that reach beyond an employer's own people, as functions of the tables' owner: each answers no more
-- than it is named for, and none tells by whom somebody is insured. And the guards of what came since constraints.sql.

create function registry_find_persons(region_code text, provinces text[], types text[], numbers text[])
returns table (
    place bigint, person_id bigint, number text, name text, first_started_on date, retired_in integer, several boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct on (asked.place)
        asked.place,
        person.id,
        coalesce((
            select max(own.number) from registry_personnumber as own
            where own.person_id = person.id and own.region = region_code), ''),
        coalesce(known.name, ''),
        known.first_started_on,
        retirement.month,
        count(*) over (partition by asked.place) > 1
    from unnest(provinces, types, numbers) with ordinality as asked (province, type, number, place)
    join registry_person as person
        on person.document_number = asked.number
        and person.document_type = asked.type
        and person.province = asked.province
    left join registry_personparticulars as known on known.person_id = person.id and known.retired_id is null
    left join registry_retirement as retirement
        on retirement.person_id = person.id and retirement.retired_id is null
    order by asked.place, person.doubt, person.id
$$;

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

create function registry_lock_persons(person_ids bigint[]) returns void
language sql security definer set search_path = public, pg_temp as $$
    select id from registry_person where id = any (person_ids) order by id for no key update
$$;

create sequence registry_person_number_seq;

create trigger retirement_only_grows before delete or truncate on registry_retirement
    for each statement execute function trail_refuse_change();
create trigger retirement_keeps before update on registry_retirement
    for each row execute function trail_keep_fact();

revoke execute on function registry_find_persons, registry_insured_elsewhere, registry_lock_persons from public;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant execute on function registry_find_persons, registry_insured_elsewhere, registry_lock_persons
            to shebao_web;
        grant select, insert, update (retired_id) on registry_retirement to shebao_web;
        grant usage on sequence registry_person_number_seq to shebao_web;
    end if;
end $$;
