-- The rule of rules.py for a whole region and month: one row per enrolment, as the registry stood at an act.
--
-- {opened} holds each employer's header number, risk class and band; {owed} what law asks of each identity,
-- set of insurances, class and band (month/owed.sql). What is not owed has no rate and stays null.
-- Base: wage rounded to the step, then held between floor and cap. Amount: base × rate, rounded to the unit.
--
-- Whoever may not be charged in the month (不可做账人员) has no row.
--
-- Written by "create table as", which PostgreSQL plans in parallel and an insert not. "offset 0" keeps the base in
-- a step of its own, so that it is reckoned once and not again in every amount. coalesce() hides the second
-- equality of a join from the planner, which would multiply both and take nine million rows for a hundred.

create table {rows} as
select
    assessment_id,
    person_id,
    %(region)s::integer as region,
    %(month)s::integer as month,
    case when pension_unit is not null then base_fen end as pension_base_fen,
    ((base_fen * pension_unit + amount_offset) / amount_divisor * amount_unit)::integer as pension_unit_fen,
    ((base_fen * pension_person + amount_offset) / amount_divisor * amount_unit)::integer
        as pension_person_fen,
    case when unemployment_unit is not null then base_fen end as unemployment_base_fen,
    ((base_fen * unemployment_unit + amount_offset) / amount_divisor * amount_unit)::integer
        as unemployment_unit_fen,
    ((base_fen * unemployment_person + amount_offset) / amount_divisor * amount_unit)::integer
        as unemployment_person_fen,
    case when injury_unit is not null then base_fen end as injury_base_fen,
    ((base_fen * injury_unit + amount_offset) / amount_divisor * amount_unit)::integer as injury_unit_fen
from (
    select
        opened.assessment_id,
        enrolment.person_id,
        least(greatest((wage_fen + step_offset) / step * step, floor_fen), cap_fen) as base_fen,
        pension_unit,
        pension_person,
        unemployment_unit,
        unemployment_person,
        injury_unit,
        amount_offset,
        amount_divisor,
        amount_unit
    from registry_enrolment as enrolment
    join registry_declaredbase as declared
        on declared.person_id = enrolment.person_id
        and coalesce(declared.employer_id = enrolment.employer_id, false)
    join {opened} as opened on opened.employer_id = enrolment.employer_id
    join {owed} as owed
        on owed.identity = enrolment.identity_id
        and owed.insurances = enrolment.insurances
        and owed.risk_class = opened.risk_class
        and owed.band_percent = opened.band_percent
    where enrolment.region = %(region)s
        and enrolment.since <= %(month)s and (enrolment.until is null or enrolment.until > %(month)s)
        and enrolment.learned_id <= %(act)s
        and (enrolment.retired_id is null or enrolment.retired_id > %(act)s)
        and declared.since <= %(month)s and (declared.until is null or declared.until > %(month)s)
        and declared.learned_id <= %(act)s
        and (declared.retired_id is null or declared.retired_id > %(act)s)
        and not exists (
            select from registry_unbillable as spared
            where spared.person_id = enrolment.person_id and spared.region = %(region)s
                and spared.since <= %(month)s and (spared.until is null or spared.until > %(month)s)
                and spared.learned_id <= %(act)s
                and (spared.retired_id is null or spared.retired_id > %(act)s))
    offset 0
) as base
