-- Contracts, pre-registrations and where dispatched people work: guards, and who sees them. Each policy reads its setting
-- once per statement, as everywhere.

do $$
declare
    fact text;
begin
    foreach fact in array array['contract', 'preregistration', 'placement'] loop
        execute format('alter table registry_%s enable row level security', fact);
        execute format('create trigger %1$s_keeps before update on registry_%1$s
            for each row execute function trail_keep_fact()', fact);
        execute format('create trigger %1$s_only_grows before delete or truncate on registry_%1$s
            for each statement execute function trail_refuse_change()', fact);
        if exists (select from pg_roles where rolname = 'shebao_web') then
            execute format('grant select, insert, update (retired_id) on registry_%s to shebao_web', fact);
            execute format('create policy own_employers on registry_%s to shebao_web using (employer_id = any (
                (select nullif(current_setting(''shebao.employers'', true), ''''))::bigint[]))', fact);
        end if;
        if exists (select from pg_roles where rolname = 'shebao_office') then
            execute format($policy$
                create policy agency_staff on registry_%1$s to shebao_office
                using ((select current_setting('shebao.office', true)) = 'yes'
                    and exists (select from registry_employer as own
                        where own.id = registry_%1$s.employer_id
                        and own.region = (select current_setting('shebao.region', true))
                        and (own.agency_id = any (
                                (select nullif(current_setting('shebao.agencies', true), ''))::bigint[])
                            or 0 = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[]))))
            $policy$, fact);
        end if;
        if exists (select from pg_roles where rolname = 'shebao_person') then
            execute format('create policy own_record on registry_%s for select to shebao_person
                using (person_id = (select nullif(current_setting(''shebao.person'', true), ''''))::bigint)', fact);
        end if;
    end loop;
end $$;
