-- An employer goes to another agency: kept for good, told to whoever sees the employer now. Staff alone change where
-- an employer belongs.

alter table registry_agencychange enable row level security;
create trigger agencychange_only_grows before update or delete or truncate on registry_agencychange
    for each statement execute function trail_refuse_change();

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_office') then
        grant update (agency_id) on registry_employer to shebao_office;
        grant select, insert on registry_agencychange to shebao_office;
        create policy agency_staff on registry_agencychange to shebao_office
            using ((select current_setting('shebao.office', true)) = 'yes'
                and exists (select from registry_employer as own
                    where own.id = registry_agencychange.employer_id
                    and own.region = (select current_setting('shebao.region', true))
                    and (own.agency_id = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[])
                        or 0 = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[]))));
    end if;
end $$;
