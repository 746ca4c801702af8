-- What waits at the closing of a month, with its reason: name, how many, how much in fen. Parameters: region, month.

with claim as (
    select claim.id, claim.amount_fen - claim.settled_fen as fen, claim.billed, claim.month,
        deferral.id is not null as deferred
    from ledger_claim as claim
    left join ledger_deferral as deferral on deferral.claim_id = claim.id and deferral.released_id is null
    where claim.region = %(region)s and claim.month <= %(month)s and claim.settled_fen <> claim.amount_fen
), receipt as (
    select employer_id, posted_at, fen - allocated_fen - refunded_fen as fen
    from ledger_receipt
    where region = %(region)s and fen > allocated_fen + refunded_fen
)
select 'undeclared', count(*), coalesce(sum(pension_unit_fen + pension_person_fen + unemployment_unit_fen
    + unemployment_person_fen + injury_unit_fen), 0)::bigint
from assessment_assessment where region = %(region)s and month = %(month)s and state = 'prepared'
union all
select 'unbilled', count(*), coalesce(sum(fen), 0)::bigint
from claim where month = %(month)s and fen > 0 and not billed and not deferred
union all
select 'arrears', count(*), coalesce(sum(fen), 0)::bigint
from claim where month < %(month)s and fen > 0 and not billed and not deferred
union all
select 'billed', count(*), coalesce(sum(fen), 0)::bigint from claim where fen > 0 and billed
union all
select 'deferred', count(*), coalesce(sum(fen), 0)::bigint from claim where fen > 0 and deferred
union all
select 'credit', count(*), coalesce(-sum(fen), 0)::bigint from claim where fen < 0
union all
select 'live', count(*), coalesce(sum(fen), 0)::bigint
from assessment_bill where region = %(region)s and state = 'live' and kind = 'collect'
union all
select 'ordered', count(*), coalesce(sum(fen), 0)::bigint
from ledger_refundorder where region = %(region)s and state = 'ordered'
union all
select 'unposted', count(*), coalesce(sum(fen), 0)::bigint from receipt where posted_at is null
union all
select 'suspense', count(*), coalesce(sum(fen), 0)::bigint
from receipt where posted_at is not null and employer_id is null
union all
select 'unallocated', count(*), coalesce(sum(fen), 0)::bigint
from receipt where posted_at is not null and employer_id is not null
union all
select 'in_transit', count(*) filter (where balance_fen <> 0), coalesce(sum(balance_fen), 0)::bigint
from ledger_ledgeraccount where region = %(region)s and kind = 'tax_clearing'
