-- What principal claims bore so far: fen × days of the parts paid after the first late day, each counted to the day on
-- which the bill that was paid had been issued (or to the payment, where the claim stood on no such bill), and the late
-- fee and interest claimed beside them. Parameter: claims.

select
    claim.id,
    coalesce((
        select sum(paid.fen * greatest(
            coalesce((bill.issued_at at time zone 'Asia/Shanghai')::date, receipt.paid_on) - claim.late_from + 1, 0))
        from ledger_allocation as paid
        join ledger_receipt as receipt on receipt.id = paid.receipt_id
        left join assessment_bill as bill on bill.region = receipt.region and bill.number = receipt.bill_number
            and exists (select from assessment_billline as line where line.bill_id = bill.id and line.claim_id = claim.id)
        where paid.claim_id = claim.id
    ), 0),
    coalesce((
        select sum(extra.amount_fen) from ledger_claim as extra
        where extra.principal_id = claim.id and extra.nature = 'late_fee'
    ), 0),
    coalesce((
        select sum(extra.amount_fen) from ledger_claim as extra
        where extra.principal_id = claim.id and extra.nature = 'interest'
    ), 0)
from ledger_claim as claim
where claim.id = any (%(claims)s::bigint[])
