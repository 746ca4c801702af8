-- Open claims of employers that stand on no bill and wait for no deferral, where the same month, insurance, share and
-- nature has such a claim of the opposite sign; the oldest first. Parameter: employers.

with free as materialized (
    select id, employer_id, source, amount_fen - settled_fen as fen, month, insurance, share, nature
    from ledger_claim as claim
    where employer_id = any (%(employers)s::bigint[]) and settled_fen <> amount_fen and not billed
        and not exists (
            select from ledger_deferral as deferral
            where deferral.claim_id = claim.id and deferral.released_id is null)
), both_ways as (
    select employer_id, month, insurance, share, nature
    from free
    group by employer_id, month, insurance, share, nature
    having min(fen) < 0 and max(fen) > 0
)
select
    claim.id, claim.employer_id, claim.source, claim.amount_fen - claim.settled_fen,
    claim.month, claim.insurance, claim.share, claim.nature
from free
join both_ways using (employer_id, month, insurance, share, nature)
join ledger_claim as claim on claim.id = free.id and claim.settled_fen <> claim.amount_fen and not claim.billed
order by claim.id
for no key update of claim skip locked
