-- The money of the months behind a city: each declared month becomes claims, a bill, an invoice, a receipt, its
-- posting, its distribution and the treasury's statements, as the functions of the ledger would have written them day
-- by day. Parameters: region, current (the first month not declared yet), since and last (of the months with money),
-- days, valid_until and of_month (working days on which employers file, until when a bill of that day is valid, and
-- for which month), numbers, months and fates (what went otherwise: unbilled, lapsed, part, twice, live, deferred; an
-- `undeclared` month is left alone), late_days (on which the bills part and live are issued, valid until late_until),
-- posting_seconds (between two postings, from midnight on), distribution (time of day), deferred_until.
-- Needs pg_temp.drawn of population.sql.

create temporary table filing_day as
select month, day, valid_until, row_number() over (partition by month order by day) as place, count(*) over (
    partition by month) as places
from unnest(%(of_month)s::integer[], %(days)s::date[], %(valid_until)s::date[]) as filing (month, day, valid_until);

create temporary table fate as
select * from unnest(%(numbers)s::text[], %(months)s::integer[], %(fates)s::text[]) as own (number, month, fate);

create or replace function pg_temp.local(moment timestamp) returns timestamptz
language sql stable parallel safe
return moment at time zone 'Asia/Shanghai';

-- A declared month and when its money moved. Ids are drawn here, in the order of business time.
create temporary table paper as
select
    nextval(pg_get_serial_sequence('trail_act', 'id')) as declared_act,
    nextval(pg_get_serial_sequence('ledger_posting', 'id')) as charge,
    *
from (
    select
        *,
        invoiced_at + interval '30 minutes' + floor(pg_temp.drawn(header, 44) * 5) * interval '1 day'
            + floor(pg_temp.drawn(header, 45) * 7200) * interval '1 second' as paid_at
    from (
        select
            *,
            issued_at + floor(360 + pg_temp.drawn(header, 43) * 1200) * interval '1 second' as invoiced_at
        from (
            select
                *,
                declared_at + floor(240 + pg_temp.drawn(header, 42) * 960) * interval '1 second' as issued_at
            from (
                select
                    header.id as header, header.employer_id, employer.number, header.month, run.assumed,
                    coalesce(fate.fate, 'paid') as fate,
                    case when fate.fate in ('part', 'live') then %(late_until)s::date else day.valid_until end
                        as valid_until,
                    pg_temp.local(
                        case when fate.fate in ('part', 'live') then %(late_day)s::date else day.day end
                        + time '08:30' + floor(pg_temp.drawn(header.id, 41) * 28800) * interval '1 second')
                        as declared_at
                from assessment_assessment as header
                join registry_employer as employer on employer.id = header.employer_id
                join assessment_assessmentrun as run on run.region = header.region and run.month = header.month
                left join fate on fate.number = employer.number and fate.month = header.month
                join filing_day as day
                    on day.month = header.month
                    and day.place = 1 + floor(pg_temp.drawn(header.id, 40) * day.places)
                where header.region = %(region)s and header.state = 'prepared'
                    and header.month >= %(since)s and header.month < %(current)s
                    and fate.fate is distinct from 'undeclared'
            ) as declared
        ) as issued
    ) as invoiced
    order by declared_at, header
) as paid;

create temporary table owed as
select
    nextval(pg_get_serial_sequence('ledger_claim', 'id')) as claim,
    *,
    fate <> 'unbilled' and not deferred as on_bill
from (
    select
        paper.header, paper.employer_id, paper.month, paper.fate, paper.declared_act, paper.charge, declared_at,
        share.place, share.insurance, share.share, share.fen,
        fate = 'deferred' and share.share = 'unit' as deferred
    from paper
    join assessment_assessment as header on header.id = paper.header
    cross join lateral (
        values
            (1, 'injury', 'unit', injury_unit_fen),
            (2, 'pension', 'person', pension_person_fen),
            (3, 'pension', 'unit', pension_unit_fen),
            (4, 'unemployment', 'person', unemployment_person_fen),
            (5, 'unemployment', 'unit', unemployment_unit_fen)
    ) as share (place, insurance, share, fen)
    where share.fen > 0
    order by declared_at, header, place
) as ordered;

create temporary table bill as
select
    nextval(pg_get_serial_sequence('trail_act', 'id')) as issued_act,
    nextval(pg_get_serial_sequence('assessment_bill', 'id')) as bill,
    *
from (
    select
        paper.*,
        owed.fen,
        to_char(issued_at at time zone 'Asia/Shanghai', 'YYYYMMDDHH24MISS')
        || lpad((row_number() over (partition by issued_at order by header))::text, 2, '0') as bill_number
    from paper
    join (select header, sum(fen) as fen from owed where on_bill group by header) as owed using (header)
    order by issued_at, header
) as issued;

create temporary table money as
select
    nextval(pg_get_serial_sequence('ledger_receipt', 'id')) as receipt,
    nextval(pg_get_serial_sequence('ledger_posting', 'id')) as post,
    nextval(pg_get_serial_sequence('ledger_posting', 'id')) as distribution,
    *,
    (date_trunc('day', posted_at at time zone 'Asia/Shanghai') + interval '1 day' + %(distribution)s::time)
        at time zone 'Asia/Shanghai' as distributed_at
from (
    select
        *,
        to_timestamp(ceil(extract(epoch from tax_posted_at) / %(posting_seconds)s) * %(posting_seconds)s) as posted_at
    from (
        select
            bill.header, bill.employer_id, bill.number as payer, bill.bill_number,
            case when fate = 'part' then fen / 20000 * 10000 else fen end as fen,
            again.again,
            paid_at + again * interval '25 hours' as paid_at,
            paid_at + again * interval '25 hours'
                + floor(300 + pg_temp.drawn(header, 46) * 1800) * interval '1 second' as tax_posted_at
        from bill
        cross join lateral (
            select generate_series(0, (fate = 'twice')::integer) as again
        ) as again
        where fate in ('paid', 'part', 'twice', 'deferred')
        union all
        select null, null, %(unknown_payer)s, %(unknown_bill)s, %(unknown_fen)s, 0, pg_temp.local(%(unknown_on)s),
            pg_temp.local(%(unknown_on)s) + interval '20 minutes'
        where %(unknown)s
    ) as taken
    order by tax_posted_at, header, again
) as posted;

-- What each receipt settles: a bill's claims one after another, as far as the money goes.
create temporary table settled as
select receipt, distribution, claim, employer_id, fen, paid_on, distributed_at
from (
    select
        money.receipt, money.distribution, owed.claim, owed.employer_id,
        (money.paid_at at time zone 'Asia/Shanghai')::date as paid_on, money.distributed_at,
        least(owed.fen, greatest(0, money.fen + owed.fen - sum(owed.fen) over (
            partition by money.receipt order by owed.place))) as fen
    from money
    join owed using (header)
    where money.again = 0 and owed.on_bill
) as taken
where fen > 0;

analyze paper, owed, bill, money, settled;

insert into trail_act (
    id, region, account, name, business_time, item, case_number, employer_number, channel)
select id, %(region)s, 'demo', '演示数据', moment, item, '', number, 'hall'
from (
    select declared_act, declared_at, '单位社会保险缴费申报', number from paper
    union all
    select issued_act, issued_at, '单位社会保险费应缴认定单及退费单据开具', number from bill
) as act (id, moment, item, number)
order by id;

update assessment_assessment as header
set state = 'declared', declared_id = paper.declared_act
from paper
where paper.header = header.id;

insert into ledger_claim (
    id, region, employer_id, month, insurance, share, nature, amount_fen, settled_fen, billed, source, late_from,
    act_id)
select
    claim, %(region)s, employer_id, month, insurance, share, 'principal', fen, 0, fate in ('part', 'live'), header,
    (make_date(month / 100, month %% 100, 1) + interval '1 month')::date, declared_act
from owed
order by claim;

insert into ledger_deferral (claim_id, region, employer_id, until, learned_id)
select claim, %(region)s, employer_id, %(deferred_until)s, declared_act
from owed
where deferred
order by claim;

insert into assessment_bill (
    id, region, employer_id, number, kind, state, fen, issued_at, valid_until, assumed, act_id, ended_at)
select
    bill, %(region)s, employer_id, bill_number, 'collect',
    case when fate = 'lapsed' then 'lapsed' when fate in ('part', 'live') then 'live' else 'paid' end,
    fen, issued_at, valid_until, assumed, issued_act,
    case when fate = 'lapsed' then pg_temp.local(valid_until + interval '1 day') end
from bill
order by bill;

insert into assessment_billline (bill_id, employer_id, claim_id, fen, live)
select bill, bill.employer_id, claim, owed.fen, owed.fate in ('part', 'live')
from bill
join owed using (header)
where owed.on_bill
order by claim;

insert into ledger_invoice (region, employer_id, bill_number, number, fen, at)
select %(region)s, employer_id, bill_number, 'SP' || bill_number, fen, invoiced_at
from bill
order by bill;

insert into ledger_receipt (
    id, region, number, payer, bill_number, employer_id, fen, paid_on, tax_posted_at, posted_at, distributed_at,
    allocated_fen, refunded_fen)
select
    receipt, %(region)s, 'DZ' || bill_number || again, payer, bill_number, employer_id, fen,
    (paid_at at time zone 'Asia/Shanghai')::date, tax_posted_at, posted_at,
    case when employer_id is not null then distributed_at end, 0, 0
from money
order by receipt;

create temporary table stated as
select
    nextval(pg_get_serial_sequence('ledger_posting', 'id')) as posting,
    'TR' || to_char(day, 'YYYYMMDD') as number, fen, pg_temp.local(day + time '17:00') as at
from (
    select (posted_at at time zone 'Asia/Shanghai' + interval '7 hours')::date as day, sum(fen) as fen
    from money
    group by 1
    order by 1
) as daily;

insert into ledger_statement (region, number, fen, at)
select %(region)s, number, fen, at from stated order by at;

insert into ledger_posting (id, region, employer_id, key, act_id, at)
select id, %(region)s, employer_id, key, act_id, at
from (
    select charge, employer_id, 'charge:' || declared_act || ':' || employer_id, declared_act, declared_at from paper
    union all
    select post, employer_id, 'post:' || receipt, null, posted_at from money
    union all
    select distinct on (distribution) distribution, employer_id, 'allocate:' || receipt || ':0', null, distributed_at
    from settled
    union all
    select posting, null, 'statement:' || number, null, at from stated
) as event (id, employer_id, key, act_id, at)
order by id;

insert into ledger_ledgeraccount (region, kind, employer_id, balance_fen)
select %(region)s, kind, employer_id, 0
from (
    select kind, employer_id
    from (select distinct employer_id from paper) as payer,
        unnest('{assessed,due,unallocated}'::text[]) as kind
    union all
    select kind, null from unnest('{suspense,tax_clearing,bank}'::text[]) as kind
) as account;

-- The database adds entries up to balances, and allocations to what is settled (guards.sql of the ledger).
insert into ledger_entry (posting_id, employer_id, giver_id, taker_id, fen, claim_id, receipt_id)
select posting, moved.employer_id, giver.id, taker.id, fen, claim, receipt
from (
    select charge, employer_id, 'assessed', employer_id, 'due', employer_id, fen, claim, null::bigint from owed
    union all
    select post, employer_id, case when employer_id is null then 'suspense' else 'unallocated' end, employer_id,
        'tax_clearing', null, fen, null, receipt
    from money
    union all
    select distribution, employer_id, 'due', employer_id, 'unallocated', employer_id, fen, claim, receipt
    from settled
    union all
    select posting, null, 'tax_clearing', null, 'bank', null, fen, null, null from stated
) as moved (posting, employer_id, gives, gives_for, takes, takes_for, fen, claim, receipt)
join ledger_ledgeraccount as giver
    on giver.region = %(region)s and giver.kind = gives and giver.employer_id is not distinct from gives_for
join ledger_ledgeraccount as taker
    on taker.region = %(region)s and taker.kind = takes and taker.employer_id is not distinct from takes_for
order by posting, claim;

insert into ledger_allocation (claim_id, employer_id, posting_id, receipt_id, fen, "on")
select claim, employer_id, distribution, receipt, fen, paid_on
from settled
order by distribution, claim;

drop table filing_day, fate, paper, owed, bill, money, settled, stated;

analyze ledger_claim, ledger_entry, ledger_receipt, ledger_allocation, assessment_bill, assessment_billline;
