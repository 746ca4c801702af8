-- Where an employer's month stands: what it and the month before come to, what of its claims is billed and settled, how
-- many people are enrolled in it, and what was paid too much by now. Parameters: employer, region, month, before.

with amounts as (
    select
        month,
        coalesce(sum(persons) filter (where occasion = 'monthly'), 0) as persons,
        sum(pension_unit_fen + unemployment_unit_fen + injury_unit_fen) as unit_fen,
        sum(pension_person_fen + unemployment_person_fen) as person_fen,
        bool_or(occasion = 'monthly' and state = 'declared') as declared
    from assessment_assessment
    where employer_id = %(employer)s and month in (%(month)s, %(before)s) and state <> 'superseded'
    group by month
),
claims as (
    select
        count(*) as claims,
        coalesce(sum(amount_fen) filter (where nature = 'principal'), 0) as claimed_fen,
        coalesce(sum(amount_fen) filter (where nature = 'principal' and (billed or settled_fen = amount_fen)), 0)
            as billed_fen,
        coalesce(sum(settled_fen) filter (where nature = 'principal'), 0) as settled_fen
    from ledger_claim
    where employer_id = %(employer)s and month = %(month)s
)
select
    (select json_agg(json_build_array(month, persons, unit_fen, person_fen, declared)) from amounts),
    claims.claims,
    claims.claimed_fen::bigint,
    claims.billed_fen::bigint,
    claims.settled_fen::bigint,
    (select count(distinct person_id) from registry_enrolment
        where employer_id = %(employer)s and region = %(region)s and retired_id is null
            and since <= %(month)s and (until is null or until > %(month)s)),
    (select coalesce(sum(fen - allocated_fen - refunded_fen), 0)::bigint from ledger_receipt
        where employer_id = %(employer)s and region = %(region)s and posted_at is not null
            and distributed_at is not null and fen > allocated_fen + refunded_fen)
from claims
