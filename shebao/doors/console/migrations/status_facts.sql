-- What a person's insurance status follows from, with the acts behind it, taken out or not: enrolments, clients of an
-- agency, retirement. For the person herself, and for staff who have her at an employer of theirs. What happened at other
-- agencies' employers is needed to tell a transfer from a beginning: its months and insurances are told, but neither the
-- employer (a negative number keeps them apart) nor the case.

create index enrolment_gone on registry_enrolment (person_id) where retired_id is not null;
create index placement_by_person on registry_placement (person_id);
create index retirement_by_person on registry_retirement (person_id);

create function registry_status_facts(asked_person bigint)
returns table (
    kind text, id bigint, employer_id bigint, since integer, until integer, insurances smallint, started_on date,
    ended_on date, end_reason text, at_name text, learned_id bigint, learned_at timestamptz, learned_item text,
    learned_case text, retired_id bigint, retired_at timestamptz, retired_item text, retired_case text,
    restores_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    with asker as (
        select coalesce(current_setting('role', true), 'none') not like 'shebao\_%' as owner,
            nullif(current_setting('shebao.person', true), '')::bigint = asked_person as own,
            coalesce(current_setting('shebao.office', true), '') = 'yes' as office,
            nullif(current_setting('shebao.agencies', true), '')::bigint[] as agencies,
            nullif(current_setting('shebao.employers', true), '')::bigint[] as employers,
            current_setting('shebao.region', true) as region
    ),
    fact as (
        select 'enrolment' as kind, held.id, held.employer_id, held.since, held.until, held.insurances,
            held.started_on, held.ended_on, held.end_reason::text as end_reason, '' as at_name, held.learned_id,
            held.retired_id, held.restores_id
        from registry_enrolment as held where held.person_id = asked_person
        union all
        select 'placement', at.id, at.employer_id, null, null, null, at.since_on, null, '', at.at_name, at.learned_id,
            at.retired_id, at.restores_id
        from registry_placement as at where at.person_id = asked_person
        union all
        select 'retirement', gone.id, null, gone.month, null, null, null, null, '', '', gone.learned_id,
            gone.retired_id, gone.restores_id
        from registry_retirement as gone where gone.person_id = asked_person
    ),
    reached as (
        select own.id, own.region, own.number
        from registry_employer as own
        cross join asker
        where (own.id in (select fact.employer_id from fact)
                or (own.region, own.number) in (
                    select act.region, act.employer_number from trail_act as act
                    where act.id in (select fact.learned_id from fact union select fact.retired_id from fact)))
            and (asker.owner or coalesce(asker.own, false) or own.id = any (asker.employers)
                or own.region = asker.region and (own.agency_id = any (asker.agencies) or 0 = any (asker.agencies)))
    ),
    told as (
        select fact.*, here.id as here, -dense_rank() over (order by fact.employer_id) as apart
        from fact
        left join reached as here on here.id = fact.employer_id
    )
    select told.kind, told.id, case when told.employer_id is not null then coalesce(told.here, told.apart) end,
        told.since, told.until, told.insurances, told.started_on, told.ended_on, told.end_reason,
        case when told.here is not null then told.at_name else '' end,
        came.id, came.business_time, came.item, case when came_of.id is not null then came.case_number else '' end,
        went.id, went.business_time, went.item, case when went_of.id is not null then went.case_number else '' end,
        told.restores_id
    from told
    cross join asker
    join trail_act as came on came.id = told.learned_id
    left join trail_act as went on went.id = told.retired_id
    left join reached as came_of on came_of.region = came.region and came_of.number = came.employer_number
    left join reached as went_of on went_of.region = went.region and went_of.number = went.employer_number
    where asker.owner or coalesce(asker.own, false)
        or asker.office and exists (select from told as one where one.here is not null)
    order by told.learned_id, told.kind, told.id
$$;

revoke execute on function registry_status_facts(bigint) from public;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_office') then
        grant execute on function registry_status_facts(bigint) to shebao_office, shebao_person;
    end if;
end $$;
