-- Acts, looks and particulars of other employers are not there for whoever acts for one. Acts without an employer (an
-- account's own password, an operator's) are seen by all; those that the web writes before anybody acts are such.
-- Employers' names are also read before that, at the login, where an account chooses for whom it acts.

alter table trail_act enable row level security;
alter table trail_look enable row level security;
alter table registry_employerparticulars enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        create policy own_employers on trail_act to shebao_web
            using (employer_number = '' or region = (select current_setting('shebao.region', true))
                and employer_number = any ((select array_agg(own.number::text) from registry_employer as own
                    where own.region = current_setting('shebao.region', true)
                    and own.id = any (nullif(current_setting('shebao.employers', true), '')::bigint[]))::text[]));
        create policy own_employers on trail_look to shebao_web
            using (region = (select current_setting('shebao.region', true))
                and employer_number = any ((select array_agg(own.number::text) from registry_employer as own
                    where own.region = current_setting('shebao.region', true)
                    and own.id = any (nullif(current_setting('shebao.employers', true), '')::bigint[]))::text[]));
        create policy own_employers on registry_employerparticulars to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
        create policy names_before_acting on registry_employerparticulars for select to shebao_web
            using ((select nullif(current_setting('shebao.employers', true), '')) is null);
    end if;
end $$;
