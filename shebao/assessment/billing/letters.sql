-- What the tax office is told of new bills: sums per insurance in the order in which bills print them, never who is
-- insured; amounts are fen. Parameters: bills, insurances.

select
    bill.number as key, bill.employer_id, bill.issued_at as at,
    jsonb_build_object(
        'region', bill.region,
        'bill_number', bill.number,
        'employer_number', employer.number,
        'employer_name', coalesce((
            select particulars.name from registry_employerparticulars as particulars
            where particulars.employer_id = employer.id and particulars.retired_id is null
            order by particulars.since desc
            limit 1), ''),
        'total_fen', bill.fen,
        'issued_at', to_char(issued.here, 'YYYY-MM-DD"T"HH24:MI:SS')
            || case when issued.here <> date_trunc('second', issued.here) then to_char(issued.here, '.US') else '' end
            || '+08:00',
        'valid_until', to_char(bill.valid_until, 'YYYY-MM-DD'),
        'lines', sums.lines) as body
from assessment_bill as bill
cross join lateral (select bill.issued_at at time zone 'Asia/Shanghai') as issued (here)
join registry_employer as employer on employer.id = bill.employer_id
join (
    select bill_id, jsonb_agg(
        jsonb_build_object(
            'insurance', insurance,
            'unit_fen', unit_fen,
            'person_fen', person_fen,
            'interest_fen', interest_fen,
            'late_fee_fen', late_fee_fen)
        order by array_position(%(insurances)s::text[], insurance), insurance) as lines
    from (
        select line.bill_id, claim.insurance::text,
            coalesce(sum(line.fen) filter (where claim.nature = 'principal' and claim.share = 'unit'), 0) as unit_fen,
            coalesce(sum(line.fen) filter (where claim.nature = 'principal' and claim.share <> 'unit'), 0)
                as person_fen,
            coalesce(sum(line.fen) filter (where claim.nature = 'interest'), 0) as interest_fen,
            coalesce(sum(line.fen) filter (where claim.nature = 'late_fee'), 0) as late_fee_fen
        from assessment_billline as line
        join ledger_claim as claim on claim.id = line.claim_id
        where line.bill_id = any (%(bills)s::bigint[])
        group by line.bill_id, claim.insurance
    ) as each
    group by bill_id
) as sums on sums.bill_id = bill.id
where bill.id = any (%(bills)s::bigint[])
order by bill.id
