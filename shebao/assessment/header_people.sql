-- The people of one employer's headers with their bases and amounts: a month's rows and settlements alike, by month and
-- 个人编号. Parameters: region, employer, headers, search (a beginning of the name or a whole 个人编号), at_most, offset.

select
    count(*) over () as total,
    header.id,
    header.month,
    header.occasion,
    numbered.number,
    person.document_number,
    coalesce(known.name, '') as name,
    line.pension_base_fen,
    line.pension_unit_fen,
    line.pension_person_fen,
    line.unemployment_base_fen,
    line.unemployment_unit_fen,
    line.unemployment_person_fen,
    line.injury_base_fen,
    line.injury_unit_fen
from (
    select
        stored.assessment_id,
        stored.person_id,
        stored.pension_base_fen,
        stored.pension_unit_fen,
        stored.pension_person_fen,
        stored.unemployment_base_fen,
        stored.unemployment_unit_fen,
        stored.unemployment_person_fen,
        stored.injury_base_fen,
        stored.injury_unit_fen
    from (
        select id, month
        from assessment_assessment
        where id = any (%(headers)s) and occasion = 'monthly'
    ) as own
    cross join (
        select distinct person_id from registry_enrolment where employer_id = %(employer)s
    ) as held
    join assessment_assessed as stored
        on stored.region = %(region)s::integer and stored.month = own.month
        and stored.person_id = held.person_id and stored.assessment_id = own.id
    union all
    select
        settled.assessment_id,
        settled.person_id,
        settled.pension_base_fen,
        settled.pension_unit_fen,
        settled.pension_person_fen,
        settled.unemployment_base_fen,
        settled.unemployment_unit_fen,
        settled.unemployment_person_fen,
        settled.injury_base_fen,
        settled.injury_unit_fen
    from assessment_settled as settled
    where settled.assessment_id = any (%(headers)s)
) as line
join assessment_assessment as header
    on header.id = line.assessment_id and header.employer_id = %(employer)s
join registry_person as person on person.id = line.person_id
left join registry_personparticulars as known on known.person_id = person.id and known.retired_id is null
cross join lateral (
    select max(number) as number
    from registry_personnumber as own
    where own.person_id = person.id and own.region = %(region)s
) as numbered
where %(search)s = '' or numbered.number = %(search)s or known.name like %(search)s || '%%'
order by header.month, header.id, numbered.number
limit %(at_most)s offset %(offset)s
