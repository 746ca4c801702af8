-- What one employer's month comes to for each person against the month before, whoever differs: month rows and settlements
-- alike, of every header that stands. Parameters: region, employer, month, before, at_most.

select
    count(*) over () as total,
    sum(coalesce(now_fen, 0) - coalesce(then_fen, 0)) over () as difference_fen,
    person_id,
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
        from assessment_assessed as stored
        where stored.region = %(region)s::integer and stored.month in (%(month)s, %(before)s)
            and stored.assessment_id = any (array(
                select id
                from assessment_assessment
                where employer_id = %(employer)s and month in (%(month)s, %(before)s)
                    and occasion = 'monthly' and state <> 'superseded'))
        union all
        select
            settled.person_id,
            settled.month,
            coalesce(settled.pension_unit_fen, 0) + coalesce(settled.pension_person_fen, 0)
            + coalesce(settled.unemployment_unit_fen, 0) + coalesce(settled.unemployment_person_fen, 0)
            + coalesce(settled.injury_unit_fen, 0) as fen
        from assessment_settled as settled
        where settled.assessment_id = any (array(
            select id
            from assessment_assessment
            where employer_id = %(employer)s and month in (%(month)s, %(before)s) and state = 'declared'))
    ) as line
    group by person_id
) as person
where coalesce(now_fen, 0) <> coalesce(then_fen, 0)
order by person_id
limit %(at_most)s
