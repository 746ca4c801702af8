do $$
declare
    fact text;
begin
    foreach fact in array array['personparticulars', 'employerparticulars', 'enrolment', 'declaredbase'] loop
        execute format('drop trigger %1$s_only_grows on registry_%1$s', fact);
        execute format('drop trigger %1$s_keeps on registry_%1$s', fact);
        if exists (select from pg_roles where rolname = 'shebao_web') then
            execute format('revoke select, insert, update (retired_id) on registry_%s from shebao_web', fact);
        end if;
    end loop;
    if exists (select from pg_roles where rolname = 'shebao_web') then
        revoke select, insert on registry_person, registry_personnumber, registry_employer, registry_identity
            from shebao_web;
    end if;
end $$;

alter table registry_employerparticulars
    drop constraint one_employer_particulars, drop constraint employerparticulars_months;
alter table registry_declaredbase
    drop constraint one_base_at_a_time, drop constraint declaredbase_months;
alter table registry_enrolment
    drop constraint one_enrolment_per_employer, drop constraint one_unemployment_at_a_time,
    drop constraint one_pension_at_a_time, drop constraint enrolment_months;
