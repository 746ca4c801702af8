drop trigger retirement_keeps on registry_retirement;
drop trigger retirement_only_grows on registry_retirement;
drop sequence registry_person_number_seq;
drop function registry_lock_persons;
drop function registry_insured_elsewhere;
drop function registry_find_persons;
