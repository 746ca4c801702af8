-- Claims are put on the bills of their employers, each with what of it is open. Parameters: employers and bills side by
-- side, claims.

with held as materialized (
    select claim.id, claim.employer_id, told.bill_id, claim.amount_fen - claim.settled_fen as fen,
        claim.month, claim.insurance, claim.share
    from ledger_claim as claim
    join unnest(%(employers)s::bigint[], %(bills)s::bigint[]) as told (employer_id, bill_id)
        on told.employer_id = claim.employer_id
    where claim.id = any (%(claims)s::bigint[])
), lined as (
    insert into assessment_billline (bill_id, employer_id, claim_id, fen, live)
    select bill_id, employer_id, id, fen, true
    from held
    order by bill_id, month, insurance, share, id
)
update ledger_claim as claim set billed = true
from held
where claim.id = held.id
