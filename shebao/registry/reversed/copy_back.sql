-- Copy back what the undone acts had taken out, except what one of them had itself brought in.

with recursive undone as (
    select * from unnest(%(old)s::bigint[], %(new)s::bigint[]) as undone (act_id, by_act_id)
), line as (
    select stored.id from {table} as stored join undone on stored.learned_id = undone.act_id
    union all
    select copied.id from {table} as copied
    join line on copied.restores_id = line.id and copied.restores_id is not null
)
insert into {table} ({kept}, learned_id, restores_id)
select {kept}, undone.by_act_id, stored.id
from {table} as stored
join undone on stored.retired_id = undone.act_id
where not exists (select from line where line.id = stored.id)
