do $$
declare
    part text;
begin
    foreach part in array array['step', 'caseduty', 'material', 'submissionrow'] loop
        execute format('drop policy if exists added_here on casework_%s', part);
        execute format('drop policy if exists changed_here on casework_%s', part);
    end loop;
end $$;

drop function casework_case_here(bigint);
drop function casework_filing_here(bigint);
