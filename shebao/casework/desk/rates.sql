-- Cases and tasks done within a period: how many in time, how long they took. A case counts once, at its last task
-- before it was handed out, for agency and item; a task counts for whoever had it. Days are China's.

with done as (
    select task.case_id, task.agency_id, task.item, task.holder, task.holder_name, task.began, task.ended, its.filed,
        task.due is not null as has_term,
        task.due is not null and (task.ended at time zone 'Asia/Shanghai')::date <= task.due as in_time,
        its.state in ('done', 'refused', 'reversed') and not exists (
            select from casework_task as later
            where later.case_id = task.case_id and later.id > task.id and later.duty <> 'deliver') as ends_case
    from casework_task as task
    join casework_case as its on its.id = task.case_id
    where task.region = %(region)s and task.state = 'done' and task.duty <> 'deliver'
        and task.ended >= %(since)s and task.ended < %(until)s
        and (%(whole)s or task.agency_id = any (%(agencies)s) or task.agency_id is null and %(unnamed)s)
)
select case when grouping(agency_id) = 0 then 'agency' when grouping(item) = 0 then 'item' else 'total' end as kind,
    coalesce(agency_id::text, item, '') as key, '' as name, count(*), count(*) filter (where has_term),
    count(*) filter (where in_time), extract(epoch from avg(ended - filed))::bigint,
    extract(epoch from percentile_cont(0.5) within group (order by ended - filed))::bigint
from done where ends_case
group by grouping sets ((agency_id), (item), ())
union all
select 'person', holder, max(holder_name), count(*), count(*) filter (where has_term),
    count(*) filter (where in_time), extract(epoch from avg(ended - began))::bigint,
    extract(epoch from percentile_cont(0.5) within group (order by ended - began))::bigint
from done
group by holder
order by 1, 4 desc, 2
