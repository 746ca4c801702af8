-- Of bills: the months and insurances on them, and what was posted on each (社保登账) or paid out, until when. Parameter: ids.

select
    bill.id,
    held.first_month,
    held.last_month,
    held.insurances,
    coalesce(received.fen, paid.fen, 0)::bigint,
    coalesce(received.at, paid.at)
from assessment_bill as bill
cross join lateral (
    select min(claim.month) as first_month, max(claim.month) as last_month, array_agg(distinct claim.insurance) as insurances
    from assessment_billline as line
    join ledger_claim as claim on claim.id = line.claim_id
    where line.bill_id = bill.id
) as held
cross join lateral (
    select sum(fen) as fen, max(posted_at) as at
    from ledger_receipt
    where region = bill.region and bill_number = bill.number and posted_at is not null
) as received
cross join lateral (
    select sum(fen) as fen, max(paid_at) as at
    from ledger_refundorder
    where employer_id = bill.employer_id and bill_number = bill.number and state = 'paid'
) as paid
where bill.id = any (%(ids)s)
