-- What hangs on a case or a filing asks only whether that one is seen, and the counter that took it for another city of
-- the province sees it there (HB-10): staff write such rows in the region that they act in alone. Whoever serves the
-- employer acts in its region. A function of the tables' owner, planned once, instead of a sub-select that would have
-- every policy of the case planned again with each write.

create function casework_case_here(asked bigint) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (select from casework_case as own
        where own.id = asked and own.region = current_setting('shebao.region', true));
end $$;

create function casework_filing_here(asked bigint) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (select from casework_submission as own
        where own.id = asked and own.region = current_setting('shebao.region', true));
end $$;

revoke execute on function casework_case_here(bigint), casework_filing_here(bigint) from public;

do $$
declare
    part text;
    here text;
begin
    if not exists (select from pg_roles where rolname = 'shebao_office') then
        return;
    end if;
    grant execute on function casework_case_here(bigint), casework_filing_here(bigint) to shebao_office;
    for part, here in values
        ('step', 'casework_case_here(case_id)'), ('caseduty', 'casework_case_here(case_id)'),
        ('material', 'casework_filing_here(submission_id)'), ('submissionrow', 'casework_filing_here(submission_id)')
    loop
        execute format('create policy added_here on casework_%s as restrictive for insert to shebao_office
            with check (%s)', part, here);
        execute format('create policy changed_here on casework_%s as restrictive for update to shebao_office
            using (%s)', part, here);
    end loop;
end $$;
