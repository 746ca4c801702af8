do $$
begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        revoke insert on registry_project from shebao_web;
        revoke insert, update (retired_id) on registry_projectparticulars from shebao_web;
    end if;
end $$;

drop sequence registry_project_number_seq;
