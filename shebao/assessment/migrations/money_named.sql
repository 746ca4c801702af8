-- Which bills are named by money that came in, the bill's own or of a payer who is not known yet, and whether some of it
-- is still to be distributed. It tells no payer and no amount.

create function assessment_money_named(region_code text, bill_numbers text[])
returns table (bill_number text, under_way boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    select bill.number, bool_or(receipt.distributed_at is null)
    from assessment_bill as bill
    join ledger_receipt as receipt on receipt.region = bill.region and receipt.bill_number = bill.number
        and (receipt.employer_id is null or receipt.employer_id = bill.employer_id)
    where bill.region = region_code and bill.number = any (bill_numbers)
    group by bill.number
$$;

revoke execute on function assessment_money_named from public;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant execute on function assessment_money_named to shebao_web;
    end if;
end $$;
