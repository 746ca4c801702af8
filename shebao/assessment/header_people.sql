-- The lines behind an employer's headers, a month's rows and settlements alike, by month and person. Parameters: region,
-- employer, headers and their months, persons (null for everybody), at_most, offset.

select
    count(*) over () as total,
    header.month,
    header.occasion,
    line.person_id,
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
    from assessment_assessed as stored
    where stored.region = %(region)s::integer and stored.month = any (%(months)s)
        and stored.assessment_id = any (%(headers)s)
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
where %(persons)s::bigint[] is null or line.person_id = any (%(persons)s::bigint[])
order by header.month, header.id, line.person_id
limit %(at_most)s offset %(offset)s
