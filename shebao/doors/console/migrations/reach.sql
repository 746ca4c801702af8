-- Whom and what staff and insured persons see beside the rows of employers: people, acts and looks, files, cases taken at
-- a counter for another place, messages. Each is asked in a role of its own (access.acting).

do $$
declare
    part text;
    people text;
    region text := $r$(select current_setting('shebao.region', true))$r$;
    agencies text := $a$(select nullif(current_setting('shebao.agencies', true), ''))::bigint[]$a$;
    employers text := $e$(select nullif(current_setting('shebao.employers', true), ''))::bigint[]$e$;
    staff text := $s$(select current_setting('shebao.office', true)) = 'yes'$s$;
    desks text := $d$(select coalesce(nullif(current_setting('shebao.agencies', true), ''),
        nullif(current_setting('shebao.administers', true), '')))::bigint[]$d$; -- administrators have no other
    person text := $p$(select nullif(current_setting('shebao.person', true), ''))::bigint$p$;
    seen text; -- of `own`, a row of registry_employer
begin
    if not exists (select from pg_roles where rolname = 'shebao_office') then
        return;
    end if;
    seen := format('own.region = %1$s and (own.agency_id = any (%2$s) or 0 = any (%2$s))', region, agencies);

    -- The people of an employer's enrolments are one question per statement. The other roles, who may see
    -- a whole region's enrolments or need one person's, ask person by person instead.
    for part, people in values
        ('person', 'id'), ('personnumber', 'person_id'), ('personparticulars', 'person_id'),
        ('retirement', 'person_id'), ('unbillable', 'person_id')
    loop
        execute format('alter policy own_people on registry_%1$s using (%2$s in (select person_id from registry_enrolment
            where (current_user = any (''{shebao_office,shebao_person}''::name[])) is not true))', part, people);
        execute format('create policy agency_people on registry_%1$s to shebao_office using (%2$s and (
            exists (select from registry_enrolment as held join registry_employer as own on own.id = held.employer_id
                where held.person_id = registry_%1$s.%3$s and held.retired_id is null
                    and (own.id = any (%6$s) or %4$s))
            or exists (select from casework_case as asked join registry_employer as own on own.id = asked.employer_id
                where asked.person_id = registry_%1$s.%3$s
                    and (own.id = any (%6$s) or asked.accepted_by_id = any (%5$s) or %4$s))))',
            part, staff, people, seen, agencies, employers);
        execute format('create policy own_record on registry_%1$s for select to shebao_person using (%2$s = %3$s)',
            part, people, person);
    end loop;
    foreach part in array array['enrolment', 'declaredbase'] loop
        execute format('create policy own_record on registry_%1$s for select to shebao_person using (person_id = %2$s)',
            part, person);
    end loop;
    execute format('create policy own_record on registry_employerparticulars for select to shebao_person
        using (exists (select from registry_enrolment as held
            where held.employer_id = registry_employerparticulars.employer_id
                and held.person_id = %1$s and held.retired_id is null))', person);

    foreach part in array array['trail_act', 'trail_look'] loop
        execute format('create policy agency_staff on %1$s to shebao_office
            using (%2$s and region = %3$s and employer_number <> '''' and (
                (select 0 = any (nullif(current_setting(''shebao.agencies'', true), '''')::bigint[]))
                or exists (select from registry_employer as own
                    where own.number = %1$s.employer_number and %4$s)))', part, staff, region, seen);
    end loop;
    execute format('create policy own_looks on trail_look to shebao_office, shebao_person
        using (region = %1$s and employer_number = '''' and account <> ''''
            and account = (select current_setting(''shebao.account'', true)))', region);
    execute format('create policy looks_of_staff on trail_look for select to shebao_office
        using (region = %1$s and employer_number = '''' and exists (
            select from access_staffpost as post join access_account as holder on holder.id = post.account_id
            where lower(holder.number) = lower(trail_look.account) and post.region = trail_look.region
                and (post.agency_id = any (%2$s) or 0 = any (%2$s))))', region, desks);
    execute format('create policy own_record on trail_look for select to shebao_person using (person_id = %1$s)', person);

    execute format('create policy counter on casework_case to shebao_office
        using (%1$s and region = %2$s and accepted_by_id = any (%3$s))', staff, region, agencies);
    execute format('create policy counter on casework_submission to shebao_office
        using (%1$s and exists (select from casework_case as asked
            where asked.submission_id = casework_submission.id and asked.accepted_by_id = any (%2$s)))', staff, agencies);

    create policy own_uploads on archive_storedfile to shebao_office, shebao_person
        using (uploader <> '' and uploader = (select current_setting('shebao.account', true)));
    execute format('create policy agency_staff on archive_storedfile for select to shebao_office
        using (%1$s and (
            exists (select from access_account as brought join access_membership as held on held.account_id = brought.id
                join registry_employer as own on own.id = held.employer_id
                where lower(brought.number) = lower(uploader) and %2$s)
            or exists (select from access_apikey as brought join registry_employer as own on own.id = brought.employer_id
                where ''key:'' || brought.prefix = uploader and %2$s)))', staff, seen);
    create policy of_filings on archive_storedfile for select to shebao_web
        using (exists (select from casework_material as paper where paper.file_id = archive_storedfile.id)
            or exists (select from casework_submission as filing where filing.file_id = archive_storedfile.id)
            or exists (select from casework_submission as filing where filing.marked_id = archive_storedfile.id)
            or exists (select from casework_submission as filing where filing.receipt_id = archive_storedfile.id));

    -- What partners and a region say to one another is read by its leading agency, and what concerns an employer by its own.
    foreach part in array array['outgoing', 'incoming'] loop
        execute format('alter policy office on partners_%1$s to shebao_office
            using (%2$s and region = %3$s and 0 = any (%4$s))', part, staff, region, agencies);
    end loop;
end $$;
