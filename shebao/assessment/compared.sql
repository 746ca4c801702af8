-- What one employer's month comes to for each person against the month before, whoever differs, by 个人编号: month rows and
-- settlements alike, of every header that stands. Parameters: region, employer, month, before, at_most.

select
    count(*) over () as total,
    sum(coalesce(now_fen, 0) - coalesce(then_fen, 0)) over () as difference_fen,
    coalesce(numbered.number, '') as number,
    coalesce(known.name, '') as name,
    now_fen,
    then_fen
from (
    select
        person_id,
        sum(fen) filter (where month = %(month)s) as now_fen,
        sum(fen) filter (where month = %(before)s) as then_fen
    from (
        select
            stored.person_id,
            stored.month,
            coalesce(stored.pension_unit_fen, 0) + coalesce(stored.pension_person_fen, 0)
            + coalesce(stored.unemployment_unit_fen, 0) + coalesce(stored.unemployment_person_fen, 0)
            + coalesce(stored.injury_unit_fen, 0) as fen
        from (
            select id, month
            from assessment_assessment
            where employer_id = %(employer)s and month in (%(month)s, %(before)s)
                and occasion = 'monthly' and state <> 'superseded'
        ) as own
        cross join (
            select distinct person_id from registry_enrolment where employer_id = %(employer)s
        ) as held
        join assessment_assessed as stored
            on stored.region = %(region)s::integer and stored.month = own.month
            and stored.person_id = held.person_id and stored.assessment_id = own.id
        union all
        select
            settled.person_id,
            settled.month,
            coalesce(settled.pension_unit_fen, 0) + coalesce(settled.pension_person_fen, 0)
            + coalesce(settled.unemployment_unit_fen, 0) + coalesce(settled.unemployment_person_fen, 0)
            + coalesce(settled.injury_unit_fen, 0) as fen
        from assessment_settled as settled
        join assessment_assessment as own on own.id = settled.assessment_id and own.state = 'declared'
        where own.employer_id = %(employer)s and own.month in (%(month)s, %(before)s)
    ) as line
    group by person_id
) as compared
join registry_person as person on person.id = compared.person_id
left join registry_personparticulars as known on known.person_id = person.id and known.retired_id is null
cross join lateral (
    select max(own.number) as number
    from registry_personnumber as own
    where own.person_id = person.id and own.region = %(region)s
) as numbered
where coalesce(now_fen, 0) <> coalesce(then_fen, 0)
order by numbered.number
limit %(at_most)s
