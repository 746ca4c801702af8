-- An anchor of whom nothing stands, because the enrolment that brought it was taken back, keeps its number only as long as
-- nobody else shows it: to whomever a correction gives the number, or gives it again, the empty anchor makes way as
-- 待核实 (one_person_per_document asks only who is without doubt). And a number that is found under by the name of before
-- is told of one person, for lists that are narrowed by it.

create function registry_stands(asked bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
            select from registry_personparticulars as known where known.person_id = asked and known.retired_id is null)
        or exists (select from registry_enrolment as held where held.person_id = asked and held.retired_id is null)
        or exists (
            select from registry_persondocument as corrected
            where corrected.person_id = asked and corrected.retired_id is null)
$$;

create or replace function registry_show_document() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    own registry_person;
    shows text := coalesce(
        (select stands.document_number from registry_persondocument as stands
            where stands.person_id = new.person_id and stands.retired_id is null),
        (select first.replaced from registry_persondocument as first
            where first.person_id = new.person_id order by first.id limit 1));
begin
    select * into own from registry_person where id = new.person_id;
    if shows is not distinct from own.document_number then
        return null;
    end if;
    -- held first: whoever writes of one of them now is seen by the next statement
    perform from registry_person as other
    where other.document_number = shows and other.document_type = own.document_type
        and other.province = own.province and other.id <> own.id
    for update;
    update registry_person as other set doubt = 'unverified'
    where other.document_number = shows and other.document_type = own.document_type
        and other.province = own.province and other.id <> own.id and other.doubt = ''
        and not registry_stands(other.id);
    update registry_person set document_number = shows where id = own.id;
    update registry_person as other set doubt = ''
    where own.doubt = '' and other.id = (
        select min(waits.id) from registry_person as waits
        where waits.document_number = own.document_number and waits.document_type = own.document_type
            and waits.province = own.province and waits.doubt = 'unverified'
            and not exists (
                select from registry_person as shown
                where shown.document_number = waits.document_number and shown.document_type = waits.document_type
                    and shown.province = waits.province and shown.doubt = ''));
    return null;
end $$;

create function registry_borne(provinces text[], types text[], numbers text[])
returns table (place bigint, person_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select asked.place, person.id
    from unnest(provinces, types, numbers) with ordinality as asked (province, type, number, place)
    join registry_person as person
        on person.document_number = asked.number and person.document_type = asked.type
        and person.province = asked.province
    where registry_stands(person.id)
$$;

create function registry_found_under(asked_person bigint, asked_number text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from registry_persondocument as was
        join registry_person as person on person.id = was.person_id
        where was.person_id = asked_person and was.replaced = asked_number
            and not registry_given_back(asked_person, asked_number)
            and not exists (
                select from registry_person as other
                where other.document_number = asked_number and other.document_type = person.document_type
                    and other.province = person.province and other.id <> asked_person
                    and registry_stands(other.id)))
$$;

revoke execute on function
    registry_stands(bigint), registry_borne(text[], text[], text[]), registry_found_under(bigint, text)
    from public;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant execute on function registry_borne(text[], text[], text[]), registry_found_under(bigint, text)
            to shebao_web;
    end if;
end $$;

create or replace function registry_find_persons(
    region_code text, provinces text[], types text[], numbers text[], names text[])
returns table (
    place bigint, person_id bigint, number text, name text, first_started_on date, retired_in integer, several boolean,
    former boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    with asked as (
        select *
        from unnest(provinces, types, numbers, names) with ordinality as asked (province, type, number, name, place)
    ),
    shown as (
        select asked.place, person.id, person.doubt, false as former
        from asked
        join registry_person as person
            on person.document_number = asked.number
            and person.document_type = asked.type
            and person.province = asked.province
            and (person.doubt = '' or registry_stands(person.id) or not exists (
                select from registry_person as other
                where other.document_number = asked.number and other.document_type = asked.type
                    and other.province = asked.province and other.doubt = ''))
    ),
    former as ( -- only where nobody of whom anything stands shows the number now; null asks for whatever name
        select distinct asked.place, person.id, person.doubt, true as former
        from asked
        join registry_persondocument as was on was.replaced = asked.number
        join registry_persondocument as stands on stands.person_id = was.person_id and stands.retired_id is null
        join registry_person as person
            on person.id = was.person_id and person.document_type = asked.type and person.province = asked.province
        where person.document_number <> asked.number
            and not registry_given_back(person.id, asked.number)
            and not exists (
                select from shown where shown.place = asked.place and registry_stands(shown.id))
            and (asked.name is null or asked.name <> '' and (
                exists (
                    select from registry_personparticulars as told
                    where told.person_id = person.id and told.name = asked.name)
                or not exists (select from registry_personparticulars as told where told.person_id = person.id)))
    ),
    found as (
        select * from former
        union all
        select * from shown where not exists (select from former where former.place = shown.place)
    )
    select distinct on (found.place)
        found.place,
        found.id,
        coalesce((
            select max(own.number) from registry_personnumber as own
            where own.person_id = found.id and own.region = region_code), ''),
        coalesce(known.name, ''),
        known.first_started_on,
        retirement.month,
        count(*) over (partition by found.place) > 1,
        found.former
    from found
    left join registry_personparticulars as known on known.person_id = found.id and known.retired_id is null
    left join registry_retirement as retirement
        on retirement.person_id = found.id and retirement.retired_id is null
    order by found.place, found.doubt, found.id
$$;
