-- Cases and tasks done within a period: how many in time, how long they took. A case counts once, at its last task
-- before it was handed out or filed, for agency and item; a task counts for whoever had it. Days are China's.
--
-- A function of the tables' owner, for a month of a region is a quarter of a million rows, each of which row-level
-- security would look at twice. It tells sums alone, and staff those of their own agencies: what they act with says so.

create function casework_on_time(
    asked_region text, since timestamptz, until timestamptz, whole boolean, agencies bigint[])
returns table (
    kind text, key text, name text, done bigint, with_term bigint, in_time bigint, mean_seconds bigint,
    median_seconds bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    with done as materialized (
        select task.case_id, task.agency_id, task.item, task.holder, task.holder_name, task.began, task.ended,
            its.filed, task.due is not null as has_term,
            task.due is not null and (task.ended at time zone 'Asia/Shanghai')::date <= task.due as in_time,
            its.state in ('done', 'refused', 'reversed') and not exists (
                select from casework_task as later
                where later.case_id = task.case_id and later.id > task.id
                    and later.duty not in ('deliver', 'file')) as ends_case
        from casework_task as task
        join casework_case as its on its.id = task.case_id
        where task.region = asked_region and task.state = 'done' and task.duty not in ('deliver', 'file')
            and task.ended >= since and task.ended < until
            and (whole or task.agency_id = any (agencies))
            and (coalesce(current_setting('role', true), 'none') not like 'shebao\_%'
                or current_setting('shebao.office', true) = 'yes'
                    and asked_region = current_setting('shebao.region', true)
                    and (0 = any (nullif(current_setting('shebao.agencies', true), '')::bigint[])
                        or not whole and agencies <@ nullif(current_setting('shebao.agencies', true), '')::bigint[]))
    )
    select case when grouping(agency_id) = 0 then 'agency' when grouping(item) = 0 then 'item' else 'total' end,
        coalesce(agency_id::text, item, ''), '', count(*), count(*) filter (where has_term),
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
$$;

revoke execute on function casework_on_time(text, timestamptz, timestamptz, boolean, bigint[]) from public;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_office') then
        grant execute on function casework_on_time(text, timestamptz, timestamptz, boolean, bigint[]) to shebao_office;
    end if;
end $$;
