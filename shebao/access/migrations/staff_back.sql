drop trigger secondfactor_only_grows on access_secondfactor;
drop trigger personaccount_only_grows on access_personaccount;
drop trigger personaccount_keeps on access_personaccount;
drop trigger absence_only_grows on access_absence;
drop trigger absence_keeps on access_absence;
alter table access_staffpost drop constraint administrators_are_others;
