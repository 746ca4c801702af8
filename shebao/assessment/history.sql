-- One person's months at one employer, month rows and settlements alike, beside the facts that they were made of, as
-- the registry stood at their act. Only what is not superseded. Spans are looked up once and not for every month: an
-- employer may have ten thousand people, a region ten thousand employers. Parameters: region, person, employer.

with enrolled as materialized (
    select since, until, learned_id, retired_id, identity_id
    from registry_enrolment
    where person_id = %(person)s and employer_id = %(employer)s
),
waged as materialized (
    select since, until, learned_id, retired_id, wage_fen
    from registry_declaredbase
    where person_id = %(person)s and employer_id = %(employer)s
),
particular as materialized (
    select since, until, learned_id, retired_id, risk_class, band_percent
    from registry_employerparticulars
    where employer_id = %(employer)s
)
select
    line.month,
    header.occasion,
    header.state,
    header.fingerprint,
    identity.code as identity,
    particulars.risk_class,
    particulars.band_percent,
    declared.wage_fen,
    exists (
        select from registry_relief as relief
        where relief.employer_id = %(employer)s
            and relief.since <= line.month and (relief.until is null or relief.until > line.month)
            and relief.learned_id <= act.id and (relief.retired_id is null or relief.retired_id > act.id)
    ) as relieved,
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
left join enrolled as enrolment
    on enrolment.since <= line.month and (enrolment.until is null or enrolment.until > line.month)
    and enrolment.learned_id <= act.id and (enrolment.retired_id is null or enrolment.retired_id > act.id)
left join registry_identity as identity on identity.id = enrolment.identity_id
left join particular as particulars
    on particulars.since <= line.month and (particulars.until is null or particulars.until > line.month)
    and particulars.learned_id <= act.id and (particulars.retired_id is null or particulars.retired_id > act.id)
left join waged as declared
    on declared.since <= line.month and (declared.until is null or declared.until > line.month)
    and declared.learned_id <= act.id and (declared.retired_id is null or declared.retired_id > act.id)
where header.employer_id = %(employer)s and header.state <> 'superseded'
order by line.month desc, header.id desc
