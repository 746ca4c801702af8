-- Whether anything that these acts had brought into a table has been taken out since: only then can a later act rest on it.

select {name}::text, null::bigint, null::bigint
where exists (select from {table} where learned_id = any (%(acts)s) and retired_id is not null)
