-- One person's months at one employer, month rows and settlements alike, beside the facts that they were made of, as
-- the registry stood at their act. Only what is not superseded. Parameters: region, person, employer.

select
    line.month,
    header.occasion,
    header.state,
    header.fingerprint,
    identity.code as identity,
    particulars.risk_class,
    particulars.band_percent,
    declared.wage_fen,
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
        stored.month,
        0 as act_id,
        stored.pension_base_fen,
        stored.pension_unit_fen,
        stored.pension_person_fen,
        stored.unemployment_base_fen,
        stored.unemployment_unit_fen,
        stored.unemployment_person_fen,
        stored.injury_base_fen,
        stored.injury_unit_fen
    from assessment_assessed as stored
    where stored.region = %(region)s::integer and stored.person_id = %(person)s
    union all
    select
        settled.assessment_id,
        settled.month,
        settled.act_id,
        settled.pension_base_fen,
        settled.pension_unit_fen,
        settled.pension_person_fen,
        settled.unemployment_base_fen,
        settled.unemployment_unit_fen,
        settled.unemployment_person_fen,
        settled.injury_base_fen,
        settled.injury_unit_fen
    from assessment_settled as settled
    where settled.person_id = %(person)s and settled.employer_id = %(employer)s
) as line
join assessment_assessment as header on header.id = line.assessment_id
cross join lateral (select greatest(line.act_id, header.act_id) as id) as act
left join registry_enrolment as enrolment
    on enrolment.person_id = %(person)s and enrolment.employer_id = header.employer_id
    and enrolment.since <= line.month and (enrolment.until is null or enrolment.until > line.month)
    and enrolment.learned_id <= act.id and (enrolment.retired_id is null or enrolment.retired_id > act.id)
left join registry_identity as identity on identity.id = enrolment.identity_id
left join registry_employerparticulars as particulars
    on particulars.employer_id = header.employer_id
    and particulars.since <= line.month and (particulars.until is null or particulars.until > line.month)
    and particulars.learned_id <= act.id and (particulars.retired_id is null or particulars.retired_id > act.id)
left join registry_declaredbase as declared
    on declared.person_id = %(person)s and declared.employer_id = header.employer_id
    and declared.since <= line.month and (declared.until is null or declared.until > line.month)
    and declared.learned_id <= act.id and (declared.retired_id is null or declared.retired_id > act.id)
where header.employer_id = %(employer)s and header.state <> 'superseded'
order by line.month desc, header.id desc
