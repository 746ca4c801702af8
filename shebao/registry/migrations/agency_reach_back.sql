drop trigger employer_keeps_agency on registry_employer;
drop function registry_keep_agency();
