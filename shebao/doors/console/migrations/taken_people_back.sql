do $$
declare
    part text;
    people text;
    region text := $r$(select current_setting('shebao.region', true))$r$;
    agencies text := $a$(select nullif(current_setting('shebao.agencies', true), ''))::bigint[]$a$;
    employers text := $e$(select nullif(current_setting('shebao.employers', true), ''))::bigint[]$e$;
    staff text := $s$(select current_setting('shebao.office', true)) = 'yes'$s$;
    seen text; -- of `own`, a row of registry_employer
begin
    if not exists (select from pg_roles where rolname = 'shebao_office') then
        return;
    end if;
    seen := format('own.region = %1$s and (own.agency_id = any (%2$s) or 0 = any (%2$s))', region, agencies);
    for part, people in values
        ('person', 'id'), ('personnumber', 'person_id'), ('personparticulars', 'person_id'),
        ('retirement', 'person_id'), ('unbillable', 'person_id')
    loop
        execute format('alter policy agency_people on registry_%1$s using (%2$s and (
            exists (select from registry_enrolment as held join registry_employer as own on own.id = held.employer_id
                where held.person_id = registry_%1$s.%3$s and held.retired_id is null
                    and (own.id = any (%6$s) or %4$s))
            or exists (select from casework_case as asked join registry_employer as own on own.id = asked.employer_id
                where asked.person_id = registry_%1$s.%3$s
                    and (own.id = any (%6$s) or asked.accepted_by_id = any (%5$s) or %4$s))))',
            part, staff, people, seen, agencies, employers, region);
    end loop;
end $$;
