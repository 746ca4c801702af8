-- What each acceptance clerk took in within a period (HB-16), and how long it took: at the counter from the first
-- keystroke of the filing, else from when the task was there.

select act.account, max(act.name), count(*),
    extract(epoch from avg(took))::bigint,
    extract(epoch from percentile_cont(0.5) within group (order by took))::bigint
from trail_act as act
join casework_step as step on step.act_id = act.id
join casework_case as its on its.id = step.case_id
join casework_submission as filing on filing.id = its.submission_id
left join casework_task as task on task.case_id = its.id and task.duty = 'accept' and task.position = step.position
cross join lateral (select act.business_time - coalesce(task.began, filing.began) as took) as duration
where act.region = %(region)s and act.business_time >= %(since)s and act.business_time < %(until)s
    and step.duty = 'accept' and step.event in ('accepted', 'decided')
    and (%(whole)s or coalesce(its.accepted_by_id, its.agency_id) = any (%(agencies)s)
        or coalesce(its.accepted_by_id, its.agency_id) is null and %(unnamed)s)
group by act.account
order by 3 desc, 1
