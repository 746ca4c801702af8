do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        drop policy people_seen on registry_persondocument;
        revoke all on registry_persondocument from shebao_web;
    end if;
end $$;

create or replace function registry_find_persons(region_code text, provinces text[], types text[], numbers text[])
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

drop trigger persondocument_is_shown on registry_persondocument;
drop function registry_show_document();
drop trigger persondocument_keeps on registry_persondocument;
drop trigger persondocument_only_grows on registry_persondocument;
alter table registry_persondocument disable row level security;
alter table registry_persondocument drop constraint document_is_another;
