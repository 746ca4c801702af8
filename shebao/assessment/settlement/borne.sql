-- What principal claims bore so far: fen × days of the parts paid after the first late day, each counted to the day on
-- which a bill was issued that held the claim and was valid on the day of payment, or where there was none to that day
-- itself; the late fee and interest claimed beside them; the last day counted, the last day to which it was reckoned.
-- Parameter: claims.

with part as (
    select paid.claim_id, paid.fen, coalesce((
        select max((bill.issued_at at time zone 'Asia/Shanghai')::date)
        from assessment_billline as line join assessment_bill as bill on bill.id = line.bill_id
        where line.claim_id = paid.claim_id and bill.kind = 'collect' and bill.state <> 'revoked'
            and receipt.paid_on between (bill.issued_at at time zone 'Asia/Shanghai')::date and bill.valid_until
        ), receipt.paid_on) as counted_to
    from ledger_allocation as paid
    join ledger_receipt as receipt on receipt.id = paid.receipt_id
    where paid.claim_id = any (%(claims)s::bigint[])
), counted as (
    select part.claim_id, sum(part.fen * greatest(part.counted_to - claim.late_from + 1, 0)) as fen_days,
        max(part.counted_to) as counted_to
    from part
    join ledger_claim as claim on claim.id = part.claim_id
    group by part.claim_id
), beside as (
    select extra.principal_id,
        coalesce(sum(extra.amount_fen) filter (where extra.nature = 'late_fee'), 0) as late_fee_fen,
        coalesce(sum(extra.amount_fen) filter (where extra.nature = 'interest'), 0) as interest_fen,
        max((act.business_time at time zone 'Asia/Shanghai')::date) as reckoned_to
    from ledger_claim as extra join trail_act as act on act.id = extra.act_id
    where extra.principal_id = any (%(claims)s::bigint[])
    group by extra.principal_id
)
select
    claim.id,
    coalesce(counted.fen_days, 0),
    coalesce(beside.late_fee_fen, 0),
    coalesce(beside.interest_fen, 0),
    counted.counted_to,
    beside.reckoned_to
from ledger_claim as claim
left join counted on counted.claim_id = claim.id
left join beside on beside.principal_id = claim.id
where claim.id = any (%(claims)s::bigint[])
