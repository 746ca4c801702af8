-- For each person, employer and month asked about: what the facts now say, what the month's own header has come to,
-- and what already counts. Parameters: region, the arrays persons, employers, months, and all_months, these each once.
-- Each span is looked up by itself (limit 1, of which there is at most one): joined as whole, all of an employer's
-- people are read instead.

select
    asked.place,
    identity.code,
    enrolment.insurances,
    particulars.risk_class,
    particulars.band_percent,
    declared.wage_fen,
    exists (
        select from registry_relief as relief
        where relief.employer_id = asked.employer_id
            and relief.since <= asked.month and (relief.until is null or relief.until > asked.month)
            and relief.retired_id is null
    ) as relieved,
    monthly.state,
    counted.*
from unnest(%(persons)s::bigint[], %(employers)s::bigint[], %(months)s::integer[])
    with ordinality as asked (person_id, employer_id, month, place)
left join lateral (
    select span.insurances, span.identity_id from registry_enrolment as span
    where span.person_id = asked.person_id and span.employer_id = asked.employer_id
        and span.since <= asked.month and (span.until is null or span.until > asked.month)
        and span.retired_id is null
        and not exists (
            select from registry_unbillable as spared
            where spared.person_id = span.person_id and spared.region = %(region)s
                and spared.since <= asked.month and (spared.until is null or spared.until > asked.month)
                and spared.retired_id is null)
    limit 1
) as enrolment on true
left join registry_identity as identity on identity.id = enrolment.identity_id
left join registry_employerparticulars as particulars
    on particulars.employer_id = asked.employer_id
    and particulars.since <= asked.month and (particulars.until is null or particulars.until > asked.month)
    and particulars.retired_id is null
left join lateral (
    select span.wage_fen from registry_declaredbase as span
    where span.person_id = asked.person_id and span.employer_id = asked.employer_id
        and span.since <= asked.month and (span.until is null or span.until > asked.month)
        and span.retired_id is null
    limit 1
) as declared on true
left join assessment_assessment as monthly
    on monthly.employer_id = asked.employer_id and monthly.month = asked.month
    and monthly.occasion = 'monthly' and monthly.state <> 'superseded'
cross join lateral (
    select
        sum(pension_base_fen) as pension_base_fen,
        sum(pension_unit_fen) as pension_unit_fen,
        sum(pension_person_fen) as pension_person_fen,
        sum(unemployment_base_fen) as unemployment_base_fen,
        sum(unemployment_unit_fen) as unemployment_unit_fen,
        sum(unemployment_person_fen) as unemployment_person_fen,
        sum(injury_base_fen) as injury_base_fen,
        sum(injury_unit_fen) as injury_unit_fen
    from (
        select
            stored.pension_base_fen,
            stored.pension_unit_fen,
            stored.pension_person_fen,
            stored.unemployment_base_fen,
            stored.unemployment_unit_fen,
            stored.unemployment_person_fen,
            stored.injury_base_fen,
            stored.injury_unit_fen
        from assessment_assessed as stored
        where stored.region = %(region)s::integer and stored.month = asked.month
            and stored.month = any (%(all_months)s::integer[]) -- so that the other partitions are not even planned
            and stored.person_id = asked.person_id and stored.assessment_id = monthly.id
            and monthly.state = 'declared'
        union all
        select
            settled.pension_base_fen,
            settled.pension_unit_fen,
            settled.pension_person_fen,
            settled.unemployment_base_fen,
            settled.unemployment_unit_fen,
            settled.unemployment_person_fen,
            settled.injury_base_fen,
            settled.injury_unit_fen
        from assessment_settled as settled
        join assessment_assessment as header on header.id = settled.assessment_id and header.state = 'declared'
        where settled.person_id = asked.person_id
            and settled.employer_id = asked.employer_id
            and settled.month = asked.month
    ) as line
) as counted
order by asked.place
