-- Staff see the tasks and cases of their agency's employers, and of those beneath it; tasks also where they are to be
-- done. The leading agency sees all of the region. It is said on columns of their own, for lists of a million:
-- registry_employer is asked last, and never for the leading agency. In other tables agency_staff asks it always. What
-- holds for the whole statement is compared within its (select …): outside, the planner would expect one row in 200.

do $$
declare
    part text;
    here text;
begin
    drop policy if exists agency on casework_task;
    if not exists (select from pg_roles where rolname = 'shebao_office') then
        return;
    end if;
    for part, here in values ('casework_task', 'agency_id'), ('casework_case', 'null::bigint') loop
        execute format('drop policy if exists agency_staff on %I', part);
        execute format($policy$
            create policy agency_staff on %1$I to shebao_office
            using ((select current_setting('shebao.office', true) = 'yes')
                and region = (select current_setting('shebao.region', true))
                and ((select 0 = any (nullif(current_setting('shebao.agencies', true), '')::bigint[]))
                    or %2$s = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[])
                    or exists (select from registry_employer as own
                        where own.id = %1$I.employer_id and own.region = %1$I.region and own.agency_id = any (
                            (select nullif(current_setting('shebao.agencies', true), ''))::bigint[]))))
        $policy$, part, here);
    end loop;
end $$;
