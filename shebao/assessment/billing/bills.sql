-- Bills of employers, each over the claims of its own and under its own act and number. Who gets none has a number that
-- is taken. Parameters: employers, acts and numbers side by side, claims, region, kind, at, valid_until,
-- interest_assumed, assumed_months.

with told as (
    select *
    from unnest(%(employers)s::bigint[], %(acts)s::bigint[], %(numbers)s::text[])
        as told (employer_id, act_id, number)
), held as (
    select employer_id, sum(amount_fen - settled_fen) as fen,
        bool_or(nature = 'interest' and %(interest_assumed)s or month = any (%(assumed_months)s::integer[])) as assumed
    from ledger_claim
    where id = any (%(claims)s::bigint[])
    group by employer_id
)
insert into assessment_bill (region, employer_id, number, kind, state, fen, issued_at, valid_until, assumed, act_id)
select %(region)s, told.employer_id, told.number, %(kind)s, 'live', abs(held.fen), %(at)s, %(valid_until)s, held.assumed,
    told.act_id
from told
join held using (employer_id)
order by told.number, told.employer_id
on conflict (number, region) do nothing
returning employer_id, id
