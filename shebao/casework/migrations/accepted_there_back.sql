create or replace function casework_accepted(
    asked_region text, from_time timestamptz, to_time timestamptz, whole boolean, agencies bigint[])
returns table (account text, name text, cases bigint, mean_seconds bigint, median_seconds bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    with made as (
        select step.case_id, step.position, act.account, act.name, act.business_time
        from trail_act as act
        join casework_step as step on step.act_id = act.id
        join casework_case as its on its.id = step.case_id
        where act.region = asked_region and act.business_time >= from_time and act.business_time < to_time
            and step.duty = 'accept' and step.event in ('accepted', 'decided')
            and (coalesce(its.accepted_by_id, its.agency_id) = any (agencies)
                or coalesce(its.accepted_by_id, its.agency_id) is null and whole)
        union all
        select step.case_id, step.position, act.account, act.name, act.business_time
        from casework_case as its
        join casework_step as step on step.case_id = its.id and step.duty = 'accept' and step.event = 'accepted'
        join trail_act as act on act.id = step.act_id
        where its.accepted_by_id = any (agencies) and its.region <> asked_region
            and its.filed >= from_time and its.filed < to_time
    )
    select made.account, max(made.name), count(*), extract(epoch from avg(took))::bigint,
        extract(epoch from percentile_cont(0.5) within group (order by took))::bigint
    from made
    join casework_case as its on its.id = made.case_id
    join casework_submission as filing on filing.id = its.submission_id
    left join casework_task as task
        on task.case_id = its.id and task.duty = 'accept' and task.position = made.position
    cross join lateral (select made.business_time - coalesce(task.began, filing.began) as took) as duration
    where coalesce(current_setting('role', true), 'none') not like 'shebao\_%'
        or current_setting('shebao.office', true) = 'yes'
            and asked_region = current_setting('shebao.region', true)
            and agencies <@ nullif(current_setting('shebao.agencies', true), '')::bigint[]
            and (not whole or 0 = any (nullif(current_setting('shebao.agencies', true), '')::bigint[]))
    group by made.account
    order by 3 desc, 1
$$;
