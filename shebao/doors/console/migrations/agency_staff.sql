-- Staff see the employers of their agency and of those beneath it, the region's leading agency all of them. It stands
-- beside own_employers at every table that has it on an employer_id: run again, it reaches tables that came later.
--
-- access.acting names the agencies in shebao.agencies, 0 standing for the leading one, and lets staff act in a role of
-- their own: what they need does not burden the questions of employers. An administrator is there for no business.

do $$
declare
    part text;
begin
    if not exists (select from pg_roles where rolname = 'shebao_office') then
        return;
    end if;
    for part in
        select own.tablename from pg_policies as own
        where own.schemaname = 'public' and own.policyname = 'own_employers'
            and exists (select from information_schema.columns as its
                where its.table_schema = 'public' and its.table_name = own.tablename and its.column_name = 'employer_id')
            and not exists (select from pg_policies as there
                where there.tablename = own.tablename and there.policyname = 'agency_staff')
    loop
        execute format($policy$
            create policy agency_staff on %1$I to shebao_office
            using ((select current_setting('shebao.office', true)) = 'yes'
                and exists (select from registry_employer as own
                    where own.id = %1$I.employer_id and own.region = (select current_setting('shebao.region', true))
                    and (own.agency_id = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[])
                        or 0 = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[]))))
        $policy$, part);
    end loop;
end $$;
