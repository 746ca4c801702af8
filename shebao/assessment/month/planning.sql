-- How bulk.sql is to be planned, for its transaction: hash joins in the order in which they are written, shared
-- among all cores, whatever the planner makes of the sizes. Hash tables beyond work_mem go to disk in batches,
-- which costs nothing: ten million rows take as long with 16 MB as with 1 GB.

set local join_collapse_limit = 1;
set local enable_mergejoin = off;
set local enable_nestloop = off;
set local parallel_setup_cost = 0;
set local parallel_tuple_cost = 0;
set local work_mem = '64MB';
