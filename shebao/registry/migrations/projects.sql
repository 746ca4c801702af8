-- Construction projects and their people: guards, and who sees them. Whoever stands on an employer's roster is one of its
-- people, enrolled or not.

do $$
declare
    own text;
    part text;
    people text;
    employers text := $e$(select nullif(current_setting('shebao.employers', true), ''))::bigint[]$e$;
begin
    foreach own in array array['projectparticulars', 'projectworker'] loop
        execute format('create trigger %1$s_keeps before update on registry_%1$s
            for each row execute function trail_keep_fact()', own);
        execute format('create trigger %1$s_only_grows before delete or truncate on registry_%1$s
            for each statement execute function trail_refuse_change()', own);
    end loop;
    create trigger project_only_grows before update or delete or truncate on registry_project
        for each statement execute function trail_refuse_change();
    foreach own in array array['project', 'projectparticulars', 'projectworker'] loop
        execute format('alter table registry_%s enable row level security', own);
        if exists (select from pg_roles where rolname = 'shebao_web') then
            execute format('create policy own_employers on registry_%s to shebao_web
                using (employer_id = any (%s))', own, employers);
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
            $policy$, own);
        end if;
    end loop;
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select on registry_project, registry_projectparticulars to shebao_web;
        grant select, insert, update (retired_id) on registry_projectworker to shebao_web;
        for part, people in values
            ('person', 'id'), ('personnumber', 'person_id'), ('personparticulars', 'person_id')
        loop
            execute format('create policy on_rosters on registry_%s to shebao_web using (%s in (
                select worker.person_id from registry_projectworker as worker where worker.employer_id = any (%s)))',
                part, people, employers);
        end loop;
    end if;
    if exists (select from pg_roles where rolname = 'shebao_person') then
        create policy own_record on registry_projectworker for select to shebao_person
            using (person_id = (select nullif(current_setting('shebao.person', true), ''))::bigint);
    end if;
end $$;
