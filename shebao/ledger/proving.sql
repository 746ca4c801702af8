-- Prove a region's books: each row compares, place by place, what an account or a sum should hold with what it holds.
-- Returns name, expected, found, the sum of all differences regardless of sign, and in how many places they lie.
-- Parameter: region.

with account as (
    select id, kind, employer_id, balance_fen from ledger_ledgeraccount where region = %(region)s
), claim as (
    select id, employer_id, amount_fen, settled_fen from ledger_claim where region = %(region)s
), receipt as (
    select id, employer_id, fen, posted_at, allocated_fen, refunded_fen, fen - allocated_fen - refunded_fen as left_fen
    from ledger_receipt where region = %(region)s
), refund as (
    select id, employer_id, receipt_id, fen, state from ledger_refundorder where region = %(region)s
), allocation as (
    select allocation.*
    from ledger_allocation as allocation join claim on claim.id = allocation.claim_id
), side as (
    select account.id as account_id, account.kind, account.employer_id, entry.fen, entry.claim_id, entry.receipt_id
    from ledger_entry as entry join account on account.id = entry.taker_id
    union all
    select account.id, account.kind, account.employer_id, -entry.fen, entry.claim_id, entry.receipt_id
    from ledger_entry as entry join account on account.id = entry.giver_id
), compared as (
    -- Sums that balances keep
    select '00 zero' as name, 0 as place, 0 as expected, sum(balance_fen) as found from account
    union all
    select '01 ' || account.kind || ' sum', account.id, coalesce(sum(side.fen), 0), account.balance_fen
    from account left join side on side.account_id = account.id
    group by account.id, account.kind, account.balance_fen

    -- Accounts of employers against what stands behind them
    union all
    select '02 due', employer_id, coalesce(owed.fen, 0), coalesce(held.fen, 0)
    from (select employer_id, sum(amount_fen - settled_fen) as fen from claim group by employer_id) as owed
    full join (select employer_id, balance_fen as fen from account where kind = 'due') as held using (employer_id)
    union all
    select '03 assessed', employer_id, coalesce(owed.fen, 0), coalesce(held.fen, 0)
    from (select employer_id, -sum(amount_fen) as fen from claim group by employer_id) as owed
    full join (select employer_id, balance_fen as fen from account where kind = 'assessed') as held using (employer_id)
    union all
    select '04 unallocated', employer_id, coalesce(rest.fen, 0), coalesce(held.fen, 0)
    from (
        select employer_id, -sum(left_fen) as fen from receipt
        where posted_at is not null and employer_id is not null group by employer_id
    ) as rest
    full join (select employer_id, balance_fen as fen from account where kind = 'unallocated') as held
        using (employer_id)
    union all
    select '05 refundable', employer_id, coalesce(ordered.fen, 0), coalesce(held.fen, 0)
    from (select employer_id, -sum(fen) as fen from refund where state = 'ordered' group by employer_id) as ordered
    full join (select employer_id, balance_fen as fen from account where kind = 'refundable') as held
        using (employer_id)
    union all
    select '06 waived', employer_id, coalesce(forgiven.fen, 0), coalesce(held.fen, 0)
    from (
        select employer_id, sum(fen) as fen from allocation
        where receipt_id is null and order_id is null and against_id is null group by employer_id
    ) as forgiven
    full join (select employer_id, balance_fen as fen from account where kind = 'waived') as held using (employer_id)

    -- Accounts of the region
    union all
    select '07 suspense', 0,
        -coalesce((select sum(left_fen) from receipt where posted_at is not null and employer_id is null), 0),
        coalesce((select sum(balance_fen) from account where kind = 'suspense'), 0)
    union all
    select '08 tax_clearing', 0,
        coalesce((select sum(fen) from receipt where posted_at is not null), 0)
            - coalesce((select sum(fen) from ledger_statement where region = %(region)s and fen > 0), 0),
        coalesce((select sum(balance_fen) from account where kind = 'tax_clearing'), 0)
    union all
    select '09 bank', 0,
        coalesce((select sum(fen) from ledger_statement where region = %(region)s), 0),
        coalesce((select sum(balance_fen) from account where kind = 'bank'), 0)

    -- Claims, receipts and orders one by one
    union all
    select '10 settled', claim.id, coalesce(sum(allocation.fen), 0), claim.settled_fen
    from claim left join allocation on allocation.claim_id = claim.id
    group by claim.id, claim.settled_fen
    union all
    select '11 entered', claim.id, claim.amount_fen - coalesce(gone.fen, 0), coalesce(entered.fen, 0)
    from claim
    left join (
        select claim_id, sum(fen) as fen from allocation where against_id is null group by claim_id
    ) as gone on gone.claim_id = claim.id
    left join (
        select claim_id, sum(fen) as fen from side where kind = 'due' group by claim_id
    ) as entered on entered.claim_id = claim.id
    union all
    select '12 offset', posting_id, 0, sum(fen)
    from allocation where against_id is not null group by posting_id
    union all
    select '13 posted', receipt.id, case when receipt.posted_at is null then 0 else receipt.fen end,
        coalesce(sum(side.fen), 0)
    from receipt left join side on side.receipt_id = receipt.id and side.kind = 'tax_clearing'
    group by receipt.id, receipt.fen, receipt.posted_at
    union all
    select '14 allocated', receipt.id, coalesce(sum(allocation.fen), 0), receipt.allocated_fen
    from receipt left join allocation on allocation.receipt_id = receipt.id
    group by receipt.id, receipt.allocated_fen
    union all
    select '15 refunded', receipt.id, coalesce(sum(refund.fen), 0), receipt.refunded_fen
    from receipt left join refund on refund.receipt_id = receipt.id and refund.state <> 'cancelled'
    group by receipt.id, receipt.refunded_fen
    union all
    select '16 paid out', 0,
        coalesce((select -sum(fen) from refund where state = 'paid'), 0),
        coalesce((select sum(fen) from ledger_statement where region = %(region)s and fen < 0), 0)
)
select substr(name, 4), sum(expected)::bigint, sum(found)::bigint, sum(abs(found - expected))::bigint,
    count(*) filter (where found <> expected)
from compared
group by name
order by name
