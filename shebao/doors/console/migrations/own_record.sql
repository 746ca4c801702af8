-- What an insured person sees of months, beside people and enrolments (reach.sql): lines of her own, the headers, claims,
-- bills and payments of the employers that enrolled her, by which a month is 实缴到账, and the names of those whose people
-- looked at her. Nobody else's line is there. Whoever is no person asks no further than the first condition.

do $$
declare
    part text;
    person text := $p$(select nullif(current_setting('shebao.person', true), ''))::bigint$p$;
    employers text := $e$employer_id in (select held.employer_id from registry_enrolment as held where held.person_id = $e$;
begin
    if not exists (select from pg_roles where rolname = 'shebao_web') then
        return;
    end if;
    foreach part in array array['assessed', 'settled'] loop
        execute format('create policy own_record on assessment_%s for select to shebao_web using (person_id = %s)',
            part, person);
    end loop;
    foreach part in array array[
        'assessment_assessment', 'assessment_bill', 'assessment_billline', 'ledger_claim', 'ledger_allocation',
        'ledger_receipt', 'registry_relief'
    ] loop
        execute format('create policy own_record on %s for select to shebao_web using (%s is not null and %s%2$s))',
            part, person, employers);
    end loop;
    execute format('create policy lookers on registry_employerparticulars for select to shebao_web
        using (%s is not null and employer_id in (
            select own.id from trail_look as look
            join registry_employer as own on own.region = look.region and own.number = look.employer_number
            where look.person_id = %1$s))', person);
end $$;
