-- A case that was drawn for audit is judged where it was drawn, also after its employer has gone to another agency
-- (HB-13); what was found is read where the employer belongs now, for it is mended there. Functions of the tables'
-- owner: each tells staff which employers they deal with by their agencies' samples, and no more.

create function casework_drawn_employers(samples bigint[]) returns table (employer_id bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    agencies bigint[] := nullif(current_setting('shebao.agencies', true), '')::bigint[];
begin
    return query select distinct own.id
        from casework_sample as sample
        join casework_audited as drawn on drawn.sample_id = sample.id
        join casework_case as its on its.id = drawn.case_id
        join registry_employer as own on own.id = its.employer_id
        where sample.id = any (samples) and sample.region = current_setting('shebao.region', true)
            and coalesce(sample.agency_id, 0) = any (agencies)
            and not (0 = any (agencies) or coalesce(own.agency_id, 0) = any (agencies));
end $$;

create function casework_drawn_case(asked_number text) returns table (sample text, employer text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    here text := current_setting('shebao.region', true);
begin
    return query select drawn_by.number::text, own.number::text
        from casework_case as its
        join registry_employer as own on own.id = its.employer_id
        join casework_audited as drawn on drawn.case_id = its.id
        join casework_sample as drawn_by on drawn_by.id = drawn.sample_id
        where its.number = asked_number and its.region = here and drawn_by.region = here
            and coalesce(drawn_by.agency_id, 0)
                = any (nullif(current_setting('shebao.agencies', true), '')::bigint[])
        order by drawn_by.id desc limit 1;
end $$;

create or replace function casework_duty_here(asked bigint, duty text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    agencies bigint[] := nullif(current_setting('shebao.agencies', true), '')::bigint[];
begin
    return exists (select from casework_case as own join registry_employer as its on its.id = own.employer_id
        where own.id = asked and own.region = current_setting('shebao.region', true)
            and (0 = any (agencies) or its.agency_id = any (agencies)
                or own.employer_id = any (nullif(current_setting('shebao.employers', true), '')::bigint[])
                    and (duty in ('accept', 'automatic')
                        or duty = 'audit' and exists (
                            select from casework_audited as drawn
                            join casework_sample as sample on sample.id = drawn.sample_id
                            where drawn.case_id = own.id and coalesce(sample.agency_id, 0) = any (agencies)))));
end $$;

revoke execute on function casework_drawn_employers(bigint[]), casework_drawn_case(text) from public;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_office') then
        grant execute on function casework_drawn_employers(bigint[]), casework_drawn_case(text) to shebao_office;
        create policy found_here on casework_audited for select to shebao_office
            using (verdict <> '' and casework_case_here(case_id));
    end if;
end $$;
