-- How far the money of people's months has come, per insurance: 3 where all claims out of their lines' headers are
-- settled, 2 where the rest stands on a live bill that the tax office has the whole money of, 1 where it stands on a live
-- bill, else 0. What was given back whole is left out. Parameters: region, persons, employer.
--
-- A claim that a stranger's credit settled (`lent`) is no further than whatever the credit may have been given for: the
-- open claims that stood before it. Until they are paid nobody's money has come in for it.
--
-- Claims are asked once per header and insurance and not once per person; they are looked up in one value, for no
-- estimate of how many lines there are holds for an employer of ten people and of ten thousand. Strangers are found by the
-- keys of the stored claims: values made on the way have no keys, and would be paired each with each.

with standing as materialized (
    select claim.id, claim.source, claim.month, claim.insurance, claim.share, claim.amount_fen, case
        when claim.settled_fen = claim.amount_fen then 3
        when not claim.billed then 0
        when exists (
            select from assessment_billline as on_bill
            join assessment_bill as bill on bill.id = on_bill.bill_id
            where on_bill.claim_id = claim.id and on_bill.live
                and bill.fen <= (
                    select sum(receipt.fen) from ledger_receipt as receipt
                    where receipt.bill_number = bill.number and receipt.region = bill.region
                        and receipt.employer_id = bill.employer_id)
        ) then 2
        else 1 end as stage
    from ledger_claim as claim
    where claim.employer_id = %(employer)s and claim.nature = 'principal'
),
strangers as materialized (
    select paid.claim_id, own.month, own.insurance, own.share, credit.id as credit_id
    from ledger_allocation as paid
    join ledger_claim as own on own.id = paid.claim_id and own.nature = 'principal'
    join ledger_claim as credit on credit.id = paid.against_id and credit.source <> own.source
    where paid.employer_id = %(employer)s and paid.against_id is not null and paid.fen > 0
),
lent as materialized (
    select strangers.claim_id, min(other.stage) as stage
    from strangers
    join standing as other using (month, insurance, share)
    where other.stage < 3 and other.amount_fen > 0 and other.id < strangers.credit_id
    group by strangers.claim_id
),
claimed as materialized (
    select standing.source || ' ' || standing.insurance as key, min(least(standing.stage, lent.stage)) as stage
    from standing
    left join lent on lent.claim_id = standing.id
    group by standing.source, standing.insurance
),
stages as materialized (select jsonb_object_agg(key, stage) as by_key from claimed)
select line.person_id, line.month, line.insurance, min(line.stage) filter (where line.fen > 0)
from (
    select told.*, ((select by_key from stages) ->> (told.assessment_id || ' ' || told.insurance))::integer as stage
    from (
        select stored.person_id, stored.month, stored.assessment_id, of.insurance, of.fen
        from assessment_assessed as stored
        join assessment_assessment as header on header.id = stored.assessment_id
            and header.employer_id = %(employer)s and header.state = 'declared'
        cross join lateral (values
            ('pension', stored.pension_unit_fen + stored.pension_person_fen),
            ('unemployment', stored.unemployment_unit_fen + stored.unemployment_person_fen),
            ('injury', stored.injury_unit_fen)) as of (insurance, fen)
        where stored.region = %(region)s::integer and stored.person_id = any (%(persons)s::bigint[]) and of.fen <> 0
        union all
        select settled.person_id, settled.month, settled.assessment_id, of.insurance, of.fen
        from assessment_settled as settled
        join assessment_assessment as header on header.id = settled.assessment_id and header.state = 'declared'
        cross join lateral (values
            ('pension', settled.pension_unit_fen + settled.pension_person_fen),
            ('unemployment', settled.unemployment_unit_fen + settled.unemployment_person_fen),
            ('injury', settled.injury_unit_fen)) as of (insurance, fen)
        where settled.employer_id = %(employer)s and settled.person_id = any (%(persons)s::bigint[]) and of.fen <> 0
    ) as told
) as line
where line.stage is not null
group by line.person_id, line.month, line.insurance
having sum(line.fen) > 0
