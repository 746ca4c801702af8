-- What the police answered is never changed; the employer that asked sees it, and its agency.

create trigger comparison_only_grows before update or delete or truncate on partners_comparison
    for each statement execute function trail_refuse_change();

alter table partners_comparison enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert on partners_comparison to shebao_web;
        create policy own_employers on partners_comparison to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
    end if;
    if exists (select from pg_roles where rolname = 'shebao_office') then
        create policy agency_staff on partners_comparison for select to shebao_office
            using ((select current_setting('shebao.office', true)) = 'yes'
                and region = (select current_setting('shebao.region', true))
                and exists (select from registry_employer as own
                    where own.id = partners_comparison.employer_id and (
                        own.agency_id = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[])
                        or 0 = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[]))));
    end if;
end $$;
