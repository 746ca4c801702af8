-- Which credits may go back, the oldest of their month, insurance, share and nature first: no more than was paid in there
-- and has not gone back, and no more than is left once everything still owed there is taken off, be it on a bill or
-- deferred. Parameter: claims.

with credit as (
    select id, employer_id, month, insurance, share, nature,
        sum(settled_fen - amount_fen) over (
            partition by employer_id, month, insurance, share, nature order by id) as up_to
    from ledger_claim
    where id = any (%(claims)s::bigint[]) and amount_fen < 0
), held as (
    select claim.id, claim.employer_id, claim.month, claim.insurance, claim.share, claim.nature,
        claim.amount_fen - claim.settled_fen as open_fen
    from ledger_claim as claim
    where (claim.employer_id, claim.month) in (select employer_id, month from credit)
), cap as (
    select employer_id, month, insurance, share, nature, -sum(open_fen) as too_much, sum(coalesce((
        select sum(moved.fen) from ledger_allocation as moved
        where moved.claim_id = held.id and (moved.receipt_id is not null or moved.order_id is not null)), 0)) as paid
    from held
    group by employer_id, month, insurance, share, nature
)
select credit.id
from credit
join cap using (employer_id, month, insurance, share, nature)
where credit.up_to <= least(cap.paid, cap.too_much)
