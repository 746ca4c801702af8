-- What more than one row must be asked for, and what the web's role may do.
--
-- "Current" is `retired_id is null`: every exclusion carries that condition, so that a fact which an act has
-- taken out stays readable and stands in nobody's way. The bits of `insurances` are those of insurances.py.

alter table registry_enrolment
    add constraint enrolment_months check (
        since % 100 between 1 and 12 and since between 190001 and 299912
        and (until is null or (until > since and until % 100 between 1 and 12))),
    add constraint one_pension_at_a_time exclude using gist (
        person_id with =, int4range(since, until) with &&)
        where (retired_id is null and insurances & 1 <> 0),
    add constraint one_unemployment_at_a_time exclude using gist (
        person_id with =, int4range(since, until) with &&)
        where (retired_id is null and insurances & 2 <> 0),
    add constraint one_enrolment_per_employer exclude using gist (
        person_id with =, employer_id with =, int4range(since, until) with &&)
        where (retired_id is null);

alter table registry_declaredbase
    add constraint declaredbase_months check (
        since % 100 between 1 and 12 and since between 190001 and 299912
        and (until is null or (until > since and until % 100 between 1 and 12))),
    add constraint one_base_at_a_time exclude using gist (
        person_id with =, employer_id with =, int4range(since, until) with &&)
        where (retired_id is null);

alter table registry_employerparticulars
    add constraint employerparticulars_months check (
        since % 100 between 1 and 12 and since between 190001 and 299912
        and (until is null or (until > since and until % 100 between 1 and 12))),
    add constraint one_employer_particulars exclude using gist (
        employer_id with =, int4range(since, until) with &&)
        where (retired_id is null);

do $$
declare
    fact text;
begin
    foreach fact in array array['personparticulars', 'employerparticulars', 'enrolment', 'declaredbase'] loop
        execute format('create trigger %1$s_keeps before update on registry_%1$s
            for each row execute function trail_keep_fact()', fact);
        execute format('create trigger %1$s_only_grows before delete or truncate on registry_%1$s
            for each statement execute function trail_refuse_change()', fact);
        if exists (select from pg_roles where rolname = 'shebao_web') then
            execute format('grant select, insert, update (retired_id) on registry_%s to shebao_web', fact);
        end if;
    end loop;
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert on registry_person, registry_personnumber, registry_employer, registry_identity
            to shebao_web;
    end if;
end $$;
