drop function casework_accepted(text, timestamptz, timestamptz, boolean, bigint[]);
