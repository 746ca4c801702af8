-- Copy back what the undone acts had taken out, except what one of them had itself brought in.

insert into {table} ({kept}, learned_id, restores_id)
select {kept}, undone.by_act_id, stored.id
from unnest(%(old)s::bigint[], %(new)s::bigint[]) as undone (act_id, by_act_id)
join {table} as stored on stored.retired_id = undone.act_id and stored.retired_id is not null
where stored.id <> all (%(ids)s::bigint[])
