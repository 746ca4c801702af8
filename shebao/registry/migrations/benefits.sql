-- For which months people drew unemployment benefit: kept by staff. Employers learn the months of somebody whose number
-- they know, and nothing else. And who numbers the people that are only pre-registered.

alter table registry_unemploymentbenefit
    add constraint benefit_months check (
        since % 100 between 1 and 12 and since between 190001 and 299912
        and until is not null and until > since and until % 100 between 1 and 12),
    add constraint one_benefit_at_a_time exclude using gist (person_id with =, int4range(since, until) with &&)
        where (retired_id is null);

alter table registry_unemploymentbenefit enable row level security;

create trigger unemploymentbenefit_keeps before update on registry_unemploymentbenefit
    for each row execute function trail_keep_fact();
create trigger unemploymentbenefit_only_grows before delete or truncate on registry_unemploymentbenefit
    for each statement execute function trail_refuse_change();

create function registry_benefit_months(person_ids bigint[])
returns table (person_id bigint, since integer, until integer)
language sql stable security definer set search_path = public, pg_temp as $$
    select drawn.person_id, drawn.since, drawn.until
    from registry_unemploymentbenefit as drawn
    where drawn.person_id = any (person_ids) and drawn.retired_id is null
    order by drawn.person_id, drawn.since
$$;

revoke execute on function registry_benefit_months(bigint[]) from public;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant execute on function registry_benefit_months(bigint[]) to shebao_web;
        grant select, insert, update (retired_id) on registry_unemploymentbenefit to shebao_web;
        -- Whom an employer has pre-registered gets a number here before she is enrolled.
        create policy preregistered on registry_personnumber to shebao_web using (person_id in (
            select held.person_id from registry_preregistration as held
            where held.employer_id = any (
                (select nullif(current_setting('shebao.employers', true), ''))::bigint[])));
    end if;
    if exists (select from pg_roles where rolname = 'shebao_office') then
        create policy agency_staff on registry_unemploymentbenefit to shebao_office
            using ((select current_setting('shebao.office', true)) = 'yes'
                and region = (select current_setting('shebao.region', true)));
    end if;
    if exists (select from pg_roles where rolname = 'shebao_person') then
        create policy own_record on registry_unemploymentbenefit for select to shebao_person
            using (person_id = (select nullif(current_setting('shebao.person', true), ''))::bigint);
    end if;
end $$;
