-- Whoever comes to a counter for herself need not be insured by anybody (JS-113): staff who serve her see that one person,
-- may number her and write what she tells of herself. access.acting names her in shebao.person; staff who serve an
-- employer, or nobody, have none there.

do $$
declare
    part text;
    person text := $p$(select nullif(current_setting('shebao.person', true), ''))::bigint$p$;
begin
    if not exists (select from pg_roles where rolname = 'shebao_office') then
        return;
    end if;
    execute format('create policy served_person on registry_person for select to shebao_office using (id = %s)', person);
    foreach part in array array['personparticulars', 'retirement'] loop
        execute format('create policy served_person on registry_%s for select to shebao_office using (person_id = %s)',
            part, person);
    end loop;
    foreach part in array array['personnumber', 'persondetails'] loop
        execute format('create policy served_person on registry_%s to shebao_office
            using (person_id = %2$s) with check (person_id = %2$s)', part, person);
    end loop;
end $$;
