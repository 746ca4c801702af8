-- Compare a month's declared headers with what was charged for them, and a region's bills and receipts with what they
-- stand for, place by place. Returns name, expected, found, the sum of all differences regardless of sign, and in how
-- many places they lie. Parameters: region, month.

with header as (
    select id, state, pension_unit_fen, pension_person_fen, unemployment_unit_fen, unemployment_person_fen,
        injury_unit_fen
    from assessment_assessment
    where region = %(region)s and month = %(month)s
), counted as (
    select header.id as source, part.insurance, part.share,
        case header.state when 'declared' then part.fen else 0 end as fen
    from header
    cross join lateral (values
        ('pension', 'unit', pension_unit_fen), ('pension', 'person', pension_person_fen),
        ('unemployment', 'unit', unemployment_unit_fen), ('unemployment', 'person', unemployment_person_fen),
        ('injury', 'unit', injury_unit_fen)
    ) as part (insurance, share, fen)
), claim as (
    select id, source, insurance, share, nature, amount_fen, settled_fen
    from ledger_claim
    where region = %(region)s and month = %(month)s
), charged as (
    select source, insurance, share, sum(amount_fen) as fen
    from claim
    where nature = 'principal'
    group by source, insurance, share
), gone as (
    select allocation.claim_id, sum(allocation.fen) as fen
    from ledger_allocation as allocation join claim on claim.id = allocation.claim_id
    group by allocation.claim_id
), bill as (
    select id, kind, state, fen from assessment_bill where region = %(region)s
), line as (
    select line.bill_id, line.claim_id, line.fen, line.live
    from assessment_billline as line join bill on bill.id = line.bill_id
), compared as (
    select coalesce(counted.insurance, charged.insurance) || ' ' || coalesce(counted.share, charged.share) as name,
        coalesce(counted.fen, 0) as expected, coalesce(charged.fen, 0) as found
    from counted full join charged using (source, insurance, share)
    union all
    select 'month', claim.amount_fen, coalesce(gone.fen, 0) + claim.amount_fen - claim.settled_fen
    from claim left join gone on gone.claim_id = claim.id
    union all
    select 'bill', bill.fen, abs(coalesce(sum(line.fen), 0))
    from bill left join line on line.bill_id = bill.id
    group by bill.id, bill.fen
    union all
    select 'billed', case when line.claim_id is null then 0 else abs(held.amount_fen) end,
        case when held.billed then abs(held.amount_fen) else 0 end
    from ledger_claim as held
    left join line on line.claim_id = held.id and line.live
    where held.region = %(region)s and (held.billed or line.claim_id is not null)
    union all
    select 'paid', 0, abs(held.amount_fen - held.settled_fen)
    from bill
    join line on line.bill_id = bill.id
    join ledger_claim as held on held.id = line.claim_id
    where bill.state = 'paid' and bill.kind = 'collect'
    union all
    select 'received',
        coalesce((select sum(fen) from ledger_receipt where region = %(region)s), 0),
        coalesce((
            select sum(allocation.fen)
            from ledger_allocation as allocation join ledger_receipt as receipt on receipt.id = allocation.receipt_id
            where receipt.region = %(region)s), 0)
        + coalesce((
            select sum(fen) from ledger_refundorder
            where region = %(region)s and receipt_id is not null and state <> 'cancelled'), 0)
        - coalesce((
            select sum(balance_fen) from ledger_ledgeraccount
            where region = %(region)s and kind in ('unallocated', 'suspense')), 0)
        + coalesce((select sum(fen) from ledger_receipt where region = %(region)s and posted_at is null), 0)
)
select name, sum(expected)::bigint, sum(found)::bigint, sum(abs(found - expected))::bigint,
    count(*) filter (where found <> expected)
from compared
group by name
