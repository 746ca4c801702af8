-- Whom a bill is for: the lines of the headers that its claims came out of. Parameters: bill, region, sign, limit, offset.

with header as (
    select head.id, head.occasion from assessment_assessment as head
    where head.id in (
        select claim.source from assessment_billline as on_bill
        join ledger_claim as claim on claim.id = on_bill.claim_id
        where on_bill.bill_id = %(bill)s)
)
select
    line.person_id,
    line.month,
    header.occasion,
    %(sign)s * coalesce(pension_base_fen, unemployment_base_fen, injury_base_fen, 0),
    %(sign)s * (coalesce(pension_unit_fen, 0) + coalesce(unemployment_unit_fen, 0) + coalesce(injury_unit_fen, 0)),
    %(sign)s * (coalesce(pension_person_fen, 0) + coalesce(unemployment_person_fen, 0)),
    count(*) over ()
from (
    select assessment_id, person_id, month, pension_base_fen, pension_unit_fen, pension_person_fen, unemployment_base_fen,
        unemployment_unit_fen, unemployment_person_fen, injury_base_fen, injury_unit_fen
    from assessment_assessed
    where region = %(region)s::integer and assessment_id in (select id from header)
    union all
    select assessment_id, person_id, month, pension_base_fen, pension_unit_fen, pension_person_fen, unemployment_base_fen,
        unemployment_unit_fen, unemployment_person_fen, injury_base_fen, injury_unit_fen
    from assessment_settled where assessment_id in (select id from header)
) as line
join header on header.id = line.assessment_id
order by line.person_id, line.month, line.assessment_id
limit %(limit)s::integer offset %(offset)s
