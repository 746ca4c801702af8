-- A month's rows beside the facts that they were made of, as the registry stood at their header's act.

select
    line.assessment_id,
    line.person_id,
    header.fingerprint,
    identity.code,
    enrolment.insurances,
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
from assessment_assessed as line
join assessment_assessment as header on header.id = line.assessment_id
left join registry_enrolment as enrolment
    on enrolment.person_id = line.person_id and enrolment.employer_id = header.employer_id
    and enrolment.since <= line.month and (enrolment.until is null or enrolment.until > line.month)
    and enrolment.learned_id <= header.act_id
    and (enrolment.retired_id is null or enrolment.retired_id > header.act_id)
left join registry_identity as identity on identity.id = enrolment.identity_id
left join registry_employerparticulars as particulars
    on particulars.employer_id = header.employer_id
    and particulars.since <= line.month and (particulars.until is null or particulars.until > line.month)
    and particulars.learned_id <= header.act_id
    and (particulars.retired_id is null or particulars.retired_id > header.act_id)
left join registry_declaredbase as declared
    on declared.person_id = line.person_id and declared.employer_id = header.employer_id
    and declared.since <= line.month and (declared.until is null or declared.until > line.month)
    and declared.learned_id <= header.act_id
    and (declared.retired_id is null or declared.retired_id > header.act_id)
where line.region = %(region)s::integer and line.month = %(month)s
    and (%(person)s::bigint is null or line.person_id = %(person)s)
