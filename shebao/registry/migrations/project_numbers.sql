-- Employers register projects: a sequence for 工程编码, and the right to write a project and to take one back.
create sequence registry_project_number_seq start 1001; -- what was entered before has lower numbers

do $$
begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant usage on sequence registry_project_number_seq to shebao_web;
        grant insert on registry_project to shebao_web;
        grant insert, update (retired_id) on registry_projectparticulars to shebao_web;
    end if;
end $$;
