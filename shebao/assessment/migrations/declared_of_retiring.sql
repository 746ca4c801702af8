-- How far other employers have declared a person who retires, and what they have declared since a
-- retirement: the months alone, never by whom or how much.

create function assessment_declared_elsewhere(person_ids bigint[], own_employer bigint, since integer)
returns table (person_id bigint, month integer)
language sql stable security definer set search_path = public, pg_temp as $$
    with charged as (
        select stored.person_id, stored.month, header.employer_id,
            coalesce(stored.pension_unit_fen, 0) + coalesce(stored.pension_person_fen, 0)
            + coalesce(stored.unemployment_unit_fen, 0) + coalesce(stored.unemployment_person_fen, 0)
            + coalesce(stored.injury_unit_fen, 0) as fen
        from assessment_assessed as stored
        join assessment_assessment as header on header.id = stored.assessment_id
        where stored.person_id = any (person_ids) and stored.month > since
            and stored.region = any (array(
                select distinct held.region::integer from registry_enrolment as held
                where held.person_id = any (person_ids) and held.retired_id is null))
            and header.state = 'declared' and header.employer_id <> own_employer
        union all
        select settled.person_id, settled.month, settled.employer_id,
            coalesce(settled.pension_unit_fen, 0) + coalesce(settled.pension_person_fen, 0)
            + coalesce(settled.unemployment_unit_fen, 0) + coalesce(settled.unemployment_person_fen, 0)
            + coalesce(settled.injury_unit_fen, 0)
        from assessment_settled as settled
        join assessment_assessment as header on header.id = settled.assessment_id
        where settled.person_id = any (person_ids) and settled.month > since
            and header.state = 'declared' and settled.employer_id <> own_employer
    ),
    months as (
        select charged.person_id, charged.month
        from charged
        group by charged.person_id, charged.month, charged.employer_id
        having sum(charged.fen) > 0
    )
    select months.person_id, max(months.month) from months group by months.person_id
$$;

create function assessment_declared_since_retired(act_ids bigint[]) returns table (act_id bigint, month integer)
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct gone.learned_id, header.month
    from registry_retirement as gone
    join registry_enrolment as ended on ended.retired_id = gone.learned_id and ended.retired_id is not null
        and ended.person_id = gone.person_id
    join assessment_assessment as header on header.employer_id = ended.employer_id and header.month > gone.month
        and header.occasion = 'monthly' and header.state = 'declared'
        and coalesce(header.declared_id, header.act_id) > gone.learned_id
    join registry_employer as own on own.id = header.employer_id
    join trail_act as act on act.id = gone.learned_id
    where gone.learned_id = any (act_ids) and (own.region <> act.region or own.number <> act.employer_number)
    order by 1, 2
$$;

revoke execute on function
    assessment_declared_elsewhere(bigint[], bigint, integer), assessment_declared_since_retired(bigint[]) from public;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant execute on function
            assessment_declared_elsewhere(bigint[], bigint, integer), assessment_declared_since_retired(bigint[])
            to shebao_web;
    end if;
end $$;
