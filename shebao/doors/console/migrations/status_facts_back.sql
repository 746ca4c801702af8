drop function registry_status_facts(bigint);
drop index retirement_by_person;
drop index placement_by_person;
drop index enrolment_gone;
