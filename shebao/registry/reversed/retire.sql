-- Take out what still stands of it. As arrays, so that the planner knows how few they are and goes by the key.

update {table} as stored set retired_id = gone.by_act_id
from unnest(%(ids)s::bigint[], %(by_acts)s::bigint[]) as gone (id, by_act_id)
where stored.id = gone.id and stored.retired_id is null
