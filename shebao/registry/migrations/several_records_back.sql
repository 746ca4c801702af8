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

drop function registry_find_records(text, text[], text[], text[], text[]);
