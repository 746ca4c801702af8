drop function casework_on_time(text, timestamptz, timestamptz, boolean, bigint[]);
