-- What became of an employer's cases and of the rows that its programs sent, in an order that never changes.
--
-- A verdict is as old as the transaction that wrote it. Those whose transaction is younger than the oldest one
-- still under way (the horizon) wait: something older may yet be committed. So whoever reads on from a verdict
-- misses nothing and reads nothing twice. Steps are never changed; a row is written anew when its filing closes.
-- A transaction's number in a row has 32 bits; it is made whole by what is current, right for the latest four
-- thousand million transactions.
with present as materialized (
    select pg_snapshot_xmin(now)::text::bigint as horizon, pg_snapshot_xmax(now)::text::bigint as latest
    from pg_current_snapshot() as now
), written as (
    select step.xmin::text::bigint as short, 0 as kind, step.id
    from casework_case as own join casework_step as step on step.case_id = own.id
    where own.region = %(region)s and own.employer_id = any(%(employers)s) and step.state <> 'draft'
    union all
    select row.xmin::text::bigint, 1, row.id
    from casework_submission as sent join casework_submissionrow as row on row.submission_id = sent.id
    where sent.region = %(region)s and sent.employer_id = any(%(employers)s)
        and sent.idempotency_key is not null and row.state <> 'dropped'
        and (sent.state = 'dropped' or (sent.state = 'confirmed' and row.state = 'wrong'))
), dated as (
    select latest + (short - latest %% 4294967296 + 2 * 4294967296 - 1048576) %% 4294967296
            - 4294967296 + 1048576 as written, kind, id, horizon
    from written, present
), ahead as materialized (
    select written, kind, id, written < horizon as ripe from dated
    where (written, kind, id) > (%(written)s, %(kind)s, %(id)s)
)
select next.written, next.kind, next.id, counted.ready, counted.unripe
from (select count(*) filter (where ripe) as ready, count(*) filter (where not ripe) as unripe from ahead) as counted
left join (select * from ahead where ripe order by written, kind, id limit %(limit)s) as next on true
order by next.written, next.kind, next.id
