drop policy if exists found_here on casework_audited;

create or replace function casework_duty_here(asked bigint, duty text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    agencies bigint[] := nullif(current_setting('shebao.agencies', true), '')::bigint[];
begin
    return exists (select from casework_case as own join registry_employer as its on its.id = own.employer_id
        where own.id = asked and own.region = current_setting('shebao.region', true)
            and (0 = any (agencies) or its.agency_id = any (agencies)
                or duty in ('accept', 'automatic')
                    and own.employer_id = any (nullif(current_setting('shebao.employers', true), '')::bigint[])));
end $$;

drop function casework_drawn_case(text);
drop function casework_drawn_employers(bigint[]);
