drop function registry_status_facts(bigint);
