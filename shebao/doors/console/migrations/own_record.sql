-- What an insured person sees of months, beside people and enrolments (reach.sql): lines of her own, and the headers,
-- claims, bills and payments of the employers that enrolled her, by which a month is 实缴到账. Nobody else's line is there.
-- Besides, the names of the employers whose people looked at her.

do $$
declare
    part text;
    person text := $p$(select nullif(current_setting('shebao.person', true), ''))::bigint$p$;
begin
    if not exists (select from pg_roles where rolname = 'shebao_person') then
        return;
    end if;
    -- Lines are also seen with their header, which is an employer's: hence a second policy, which no other widens.
    foreach part in array array['assessed', 'settled'] loop
        execute format('create policy own_record on assessment_%s for select to shebao_person using (person_id = %s)',
            part, person);
        execute format('create policy no_colleague on assessment_%s as restrictive to shebao_person
            using (person_id = %s)', part, person);
    end loop;
    foreach part in array array[
        'assessment_assessment', 'assessment_bill', 'assessment_billline', 'ledger_claim', 'ledger_allocation',
        'ledger_receipt', 'registry_relief'
    ] loop
        execute format('create policy own_record on %s for select to shebao_person using (employer_id in (
            select held.employer_id from registry_enrolment as held where held.person_id = %s))', part, person);
    end loop;
    execute format('create policy lookers on registry_employerparticulars for select to shebao_person
        using (employer_id in (
            select own.id from trail_look as look
            join registry_employer as own on own.region = look.region and own.number = look.employer_number
            where look.person_id = %s))', person);
end $$;
