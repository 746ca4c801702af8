-- What an employer owes, is owed and has still to file, as far as deadlines are reckoned from it: in one question, for every
-- first page asks it. Parameters: employer, region, since and month (of retirements recalled), adding (kinds of change),
-- further (the item), asks (the notice that asks for it, as a list).

with waiting as (
    select claim.id, claim.month, claim.late_from, claim.amount_fen, claim.settled_fen
    from ledger_claim as claim
    where claim.employer_id = %(employer)s and not claim.billed and claim.settled_fen <> claim.amount_fen
        and not exists (select from ledger_deferral where claim_id = claim.id and released_id is null)
),
owed as (
    select
        month,
        late_from,
        amount_fen - settled_fen as fen,
        (select bill.number from assessment_billline as line join assessment_bill as bill on bill.id = line.bill_id
            where line.claim_id = waiting.id and bill.state = 'lapsed' order by line.bill_id desc limit 1) as lapsed
    from waiting
    where amount_fen > 0
),
unbilled as (
    select late_from, coalesce(lapsed, '') as lapsed, month, sum(fen) as fen
    from owed
    group by late_from, lapsed, month
),
payable as (
    select number, valid_until, fen - coalesce((select sum(receipt.fen) from ledger_receipt as receipt
        where receipt.bill_number = bill.number and receipt.region = bill.region), 0) as fen
    from assessment_bill as bill
    where employer_id = %(employer)s and kind = 'collect' and state = 'live'
),
put_off as (
    select deferral.until, sum(claim.amount_fen - claim.settled_fen) as fen
    from ledger_deferral as deferral
    join ledger_claim as claim on claim.id = deferral.claim_id
    where deferral.employer_id = %(employer)s and deferral.released_id is null
    group by deferral.until
),
preregistered as (
    select (told.at at time zone 'Asia/Shanghai')::date as day, count(*) as persons
    from registry_preregistration as told
    join registry_employer as employer on employer.id = told.employer_id
    where told.employer_id = %(employer)s and employer.region = %(region)s and told.retired_id is null
    group by day
)
select
    (select json_agg(json_build_array(late_from, lapsed, month, fen) order by late_from, month, lapsed) from unbilled),
    (select json_agg(json_build_array(number, valid_until, fen) order by valid_until, number) from payable where fen > 0),
    (select json_agg(json_build_array(until, fen) order by until) from put_off where fen > 0),
    (select coalesce(sum(settled_fen - amount_fen), 0)::bigint from waiting where amount_fen < 0),
    (select count(distinct told.person_id) from casework_case as told
        where told.employer_id = %(employer)s and told.region = %(region)s and told.kind = any (%(adding)s)
            and told.state = 'done' and told.outcome -> 'notices' @> %(asks)s::jsonb
            and not exists (
                select from casework_case as later
                where later.employer_id = told.employer_id and later.region = told.region and later.item = %(further)s
                    and later.person_id = told.person_id and later.filed >= told.filed
                    and later.state not in ('reversed', 'refused'))),
    (select count(*) from registry_retirement
        where retired_id is null and month between %(since)s and %(month)s
            and person_id in (
                select person_id from registry_enrolment
                where employer_id = %(employer)s and region = %(region)s and retired_id is null
                    and end_reason = 'retired')),
    (select json_agg(json_build_array(day, persons) order by day) from preregistered)
