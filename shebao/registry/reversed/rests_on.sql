-- Which later acts took out rows that these acts had brought, or copies of them, and left no copy standing.

with recursive line as (
    select id, learned_id as act_id, retired_id from {table}
    where learned_id = any (%(acts)s)
    union all
    select copied.id, line.act_id, copied.retired_id
    from {table} as copied
    join line on copied.restores_id = line.id and copied.restores_id is not null
)
select distinct act_id, retired_id
from line
where retired_id is not null and retired_id <> act_id and not retired_id = any (%(acts)s)
    and not exists (select from {table} as copied where copied.restores_id = line.id and copied.restores_id is not null)
