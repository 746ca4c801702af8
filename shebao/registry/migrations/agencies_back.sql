drop trigger agency_only_grows on registry_agency;
