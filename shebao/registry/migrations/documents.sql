-- Corrected document numbers: guards, who sees them, the number that an anchor shows, and finding people by the number
-- under which they were known before. The fact is what was decided, with its act; the anchor's column follows it, so that
-- one number stands for a person everywhere and one_person_per_document keeps it unique.

alter table registry_persondocument
    add constraint document_is_another check (document_number <> replaced);

alter table registry_persondocument enable row level security;

create trigger persondocument_keeps before update on registry_persondocument
    for each row execute function trail_keep_fact();
create trigger persondocument_only_grows before delete or truncate on registry_persondocument
    for each statement execute function trail_refuse_change();

create function registry_show_document() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update registry_person
    set document_number = case when new.retired_id is null then new.document_number else new.replaced end
    where id = new.person_id;
    return null;
end $$;

create trigger persondocument_is_shown after insert or update on registry_persondocument
    for each row execute function registry_show_document();

revoke execute on function registry_show_document from public;

create or replace function registry_find_persons(region_code text, provinces text[], types text[], numbers text[])
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

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert, update (retired_id) on registry_persondocument to shebao_web;
        create policy people_seen on registry_persondocument to shebao_web
            using (exists (select from registry_person as own where own.id = person_id));
    end if;
end $$;
