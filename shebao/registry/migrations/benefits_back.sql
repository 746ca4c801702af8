drop policy if exists preregistered on registry_personnumber;
do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        revoke all on registry_unemploymentbenefit from shebao_web;
    end if;
end $$;
drop policy if exists agency_staff on registry_unemploymentbenefit;
drop policy if exists own_record on registry_unemploymentbenefit;
drop function registry_benefit_months(bigint[]);
drop trigger unemploymentbenefit_keeps on registry_unemploymentbenefit;
drop trigger unemploymentbenefit_only_grows on registry_unemploymentbenefit;
alter table registry_unemploymentbenefit disable row level security;
alter table registry_unemploymentbenefit drop constraint benefit_months, drop constraint one_benefit_at_a_time;
