drop policy if exists of_proofs on archive_storedfile;
drop function archive_carry_out(bigint[], bigint[]);
drop function archive_held_back(text, text, bigint);
drop function archive_gone(text);
drop function archive_needed(text);
drop function archive_disposed(casework_case);
