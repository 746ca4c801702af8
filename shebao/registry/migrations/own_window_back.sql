do $$
declare
    part text;
begin
    foreach part in array array[
        'casework_case', 'registry_enrolment', 'registry_declaredbase', 'casework_submission', 'trail_act', 'trail_look'
    ] loop
        execute format('drop policy if exists nobody_else on %s', part);
    end loop;
    drop policy if exists own_number on registry_personnumber;
end $$;

drop function registry_flexibly_insured(bigint[]);
