do $$
declare
    part text;
    name text;
begin
    for part, name in
        select tablename, policyname from pg_policies
        where policyname in ('agency_people', 'own_record', 'own_looks', 'looks_of_staff', 'counter', 'own_uploads',
                'of_filings')
            or policyname = 'agency_staff' and tablename in ('trail_act', 'trail_look', 'archive_storedfile')
    loop
        execute format('drop policy %I on %I', name, part);
    end loop;
    if not exists (select from pg_roles where rolname = 'shebao_web') then
        return;
    end if;
    alter policy own_people on registry_person using (id in (select person_id from registry_enrolment));
    foreach part in array array['personnumber', 'personparticulars', 'retirement', 'unbillable'] loop
        execute format('alter policy own_people on registry_%s
            using (person_id in (select person_id from registry_enrolment))', part);
    end loop;
    foreach part in array array['outgoing', 'incoming'] loop
        execute format('alter policy office on partners_%s to shebao_web
            using ((select current_setting(''shebao.office'', true)) = ''yes''
                and region = (select current_setting(''shebao.region'', true)))', part);
    end loop;
end $$;
