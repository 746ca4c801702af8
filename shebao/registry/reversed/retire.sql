-- Take out what the undone acts had brought in, or the newest copies of it.

with recursive undone as (
    select * from unnest(%(old)s::bigint[], %(new)s::bigint[]) as undone (act_id, by_act_id)
), line as (
    select stored.id, by_act_id from {table} as stored join undone on stored.learned_id = undone.act_id
    union all
    select copied.id, by_act_id from {table} as copied
    join line on copied.restores_id = line.id and copied.restores_id is not null
)
update {table} as stored set retired_id = line.by_act_id
from line
where stored.id = line.id and stored.retired_id is null
