do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_office') then
        drop policy agency_staff on registry_agencychange;
        revoke all on registry_agencychange from shebao_office;
        revoke update (agency_id) on registry_employer from shebao_office;
    end if;
end $$;

drop trigger agencychange_only_grows on registry_agencychange;
