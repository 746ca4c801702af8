-- What the undone acts had brought in, and every copy of it, with the act to which it goes back.

with recursive line as (
    select id, learned_id as act_id from {table}
    where learned_id = any (%(acts)s)
    union all
    select copied.id, line.act_id
    from {table} as copied
    join line on copied.restores_id = line.id and copied.restores_id is not null
)
select id, act_id
from line
