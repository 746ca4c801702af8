drop function registry_formerly_shown(text[], text[], text[]);
drop function registry_find_persons(text, text[], text[], text[], text[]);

create function registry_find_persons(region_code text, provinces text[], types text[], numbers text[])
returns table (
    place bigint, person_id bigint, number text, name text, first_started_on date, retired_in integer, several boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    with asked as (
        select * from unnest(provinces, types, numbers) with ordinality as asked (province, type, number, place)
    ),
    shown as (
        select asked.place, person.id, person.doubt
        from asked
        join registry_person as person
            on person.document_number = asked.number
            and person.document_type = asked.type
            and person.province = asked.province
    ),
    former as ( -- only where nobody shows the number now
        select distinct asked.place, person.id, person.doubt
        from asked
        join registry_persondocument as was on was.replaced = asked.number
        join registry_persondocument as stands on stands.person_id = was.person_id and stands.retired_id is null
        join registry_person as person
            on person.id = was.person_id and person.document_type = asked.type and person.province = asked.province
        where not exists (select from shown where shown.place = asked.place)
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
        count(*) over (partition by found.place) > 1
    from (select * from shown union all select * from former) as found
    left join registry_personparticulars as known on known.person_id = found.id and known.retired_id is null
    left join registry_retirement as retirement
        on retirement.person_id = found.id and retirement.retired_id is null
    order by found.place, found.doubt, found.id
$$;

revoke execute on function registry_find_persons(text, text[], text[], text[]) from public;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant execute on function registry_find_persons(text, text[], text[], text[]) to shebao_web;
    end if;
end $$;

drop trigger persondocument_is_shown on registry_persondocument;

create or replace function registry_show_document() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update registry_person
    set document_number = case when new.retired_id is null then new.document_number else new.replaced end
    where id = new.person_id;
    return null;
end $$;

create trigger persondocument_is_shown after insert or update on registry_persondocument
    for each row execute function registry_show_document();
