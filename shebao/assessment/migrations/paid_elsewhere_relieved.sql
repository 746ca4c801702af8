-- As paid_elsewhere.sql, both shares together: a relieved employer's own share is 0 (HB-220).

create or replace function assessment_paid_elsewhere(
    region_code text, person_ids bigint[], own_employer bigint, since integer)
returns table (person_id bigint, month integer)
language sql stable security definer set search_path = public, pg_temp as $$
    select line.person_id, line.month
    from (
        select stored.person_id, stored.month, header.employer_id,
            coalesce(stored.pension_unit_fen + stored.pension_person_fen, 0)
            + coalesce(stored.unemployment_unit_fen + stored.unemployment_person_fen, 0) as fen
        from assessment_assessed as stored
        join assessment_assessment as header on header.id = stored.assessment_id
        where stored.region = region_code::integer and stored.month >= since
            and stored.person_id = any (person_ids)
            and header.state = 'declared' and header.employer_id <> own_employer
        union all
        select settled.person_id, settled.month, settled.employer_id,
            coalesce(settled.pension_unit_fen + settled.pension_person_fen, 0)
            + coalesce(settled.unemployment_unit_fen + settled.unemployment_person_fen, 0)
        from assessment_settled as settled
        join assessment_assessment as header on header.id = settled.assessment_id
        where settled.month >= since and settled.person_id = any (person_ids)
            and header.state = 'declared' and settled.employer_id <> own_employer
    ) as line
    group by line.person_id, line.month, line.employer_id
    having sum(line.fen) > 0
$$;
