-- From where units that were never insured get their 单位编号, as people do theirs.

create sequence registry_employer_number_seq;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant usage on sequence registry_employer_number_seq to shebao_web;
    end if;
end $$;
