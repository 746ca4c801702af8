drop trigger act_only_grows on trail_act;
drop function trail_keep_fact();
drop function trail_refuse_change();
