-- Who of an employer's people joined, left or has another wage in a month, compared with the month before; the first few
-- of each kind by 个人编号, with how many there are of it. Parameters: employer, region, month, before, at_most.

with held as (
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
