drop function registry_undo_retired(bigint[], bigint[]);
drop function registry_retired_rests_on(bigint[]);
drop function registry_end_retired(bigint[]);
drop function registry_reaches_all();
