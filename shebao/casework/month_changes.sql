-- Who of an employer's people joined, left or has another wage in a month, compared with the month before; the first few
-- of each kind by 个人编号, with how many there are of it. Whoever left earlier and was reported late, so that the month
-- before was still charged, leaves now: the month's charges say so too. Parameters: employer, region, month, before,
-- at_most.

with held_then as (
    select
        person_id,
        bool_or(since <= %(month)s and (until is null or until > %(month)s)) as now,
        bool_or(since <= %(before)s and (until is null or until > %(before)s)) as earlier,
        max(started_on) as started_on,
        max(ended_on) as ended_on,
        max(end_reason) as end_reason
    from registry_enrolment
    where employer_id = %(employer)s and region = %(region)s and retired_id is null
        and since <= %(month)s and (until is null or until > %(before)s)
    group by person_id
),
gone as materialized (
    select
        person_id,
        max(started_on) as started_on,
        max(ended_on) as ended_on,
        max(end_reason) as end_reason
    from registry_enrolment
    where employer_id = %(employer)s and region = %(region)s and retired_id is null
        and until <= %(before)s and until > %(before)s - 100
        and person_id not in (select person_id from held_then)
    group by person_id
),
charged as (
    select
        person_id,
        coalesce(pension_unit_fen, 0) + coalesce(pension_person_fen, 0) + coalesce(unemployment_unit_fen, 0)
        + coalesce(unemployment_person_fen, 0) + coalesce(injury_unit_fen, 0) as fen
    from assessment_assessed
    where region = %(region)s::integer and month = %(before)s
        and person_id in (select person_id from gone)
        and assessment_id = any (array(
            select id
            from assessment_assessment
            where employer_id = %(employer)s and month = %(before)s and occasion = 'monthly' and state <> 'superseded'))
    union all
    select
        person_id,
        coalesce(pension_unit_fen, 0) + coalesce(pension_person_fen, 0) + coalesce(unemployment_unit_fen, 0)
        + coalesce(unemployment_person_fen, 0) + coalesce(injury_unit_fen, 0) as fen
    from assessment_settled
    where month = %(before)s
        and person_id in (select person_id from gone)
        and assessment_id = any (array(
            select id
            from assessment_assessment
            where employer_id = %(employer)s and month = %(before)s and state = 'declared'))
),
held as (
    select * from held_then
    union all
    select person_id, false, true, started_on, ended_on, end_reason
    from gone
    where person_id in (select person_id from charged group by person_id having sum(fen) <> 0)
),
wages as (
    select
        person_id,
        max(wage_fen) filter (where since <= %(month)s and (until is null or until > %(month)s)) as wage_fen,
        max(wage_fen) filter (where since <= %(before)s and (until is null or until > %(before)s)) as wage_before_fen
    from registry_declaredbase
    where employer_id = %(employer)s and region = %(region)s and retired_id is null
        and since <= %(month)s and (until is null or until > %(before)s)
    group by person_id
),
changed as (
    select
        held.*,
        wages.wage_fen,
        wages.wage_before_fen,
        case when not held.earlier then 'joined' when not held.now then 'left' else 'wage' end as kind
    from held
    left join wages using (person_id)
    where held.now <> held.earlier or wages.wage_fen <> wages.wage_before_fen
),
ranked as (
    select
        changed.*,
        numbered.number,
        count(*) over (partition by kind) as of_kind,
        row_number() over (partition by kind order by numbered.number) as place
    from changed
    cross join lateral (
        select max(number) as number
        from registry_personnumber as own
        where own.person_id = changed.person_id and own.region = %(region)s
    ) as numbered
    where now or earlier
)
select
    ranked.kind,
    ranked.of_kind,
    ranked.number,
    coalesce(known.name, ''),
    ranked.started_on,
    ranked.ended_on,
    coalesce(ranked.end_reason, ''),
    ranked.wage_before_fen,
    ranked.wage_fen
from ranked
left join registry_personparticulars as known on known.person_id = ranked.person_id and known.retired_id is null
where ranked.place <= %(at_most)s
order by array_position(array['joined', 'left', 'wage'], ranked.kind), ranked.number
