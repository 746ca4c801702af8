-- By which employers of a place somebody is insured, for a counter that has the whole document number in hand (HB-10).
-- A function of the tables' owner, for staff alone and within their province: one number gives one person's employers,
-- those of the newest enrolment first, and no figure.

create function registry_insured_at(asked_region text, document text)
returns table (person_id bigint, name text, employer_id bigint, number text, employer_name text, credit_code text)
language sql stable security definer set search_path = public, pg_temp as $$
    select person.id, coalesce(known.name, ''), employer.id, employer.number, coalesce(named.name, ''),
        employer.credit_code
    from registry_person as person
    join lateral (
        select enrolment.employer_id, max(enrolment.since) as since
        from registry_enrolment as enrolment
        where enrolment.person_id = person.id and enrolment.region = asked_region and enrolment.retired_id is null
        group by enrolment.employer_id
    ) as held on true
    join registry_employer as employer on employer.id = held.employer_id
    left join registry_personparticulars as known on known.person_id = person.id and known.retired_id is null
    left join lateral (
        select particulars.name from registry_employerparticulars as particulars
        where particulars.employer_id = employer.id and particulars.retired_id is null
        order by particulars.since desc limit 1
    ) as named on true
    where length(document) >= 15 and person.document_number = upper(document)
        and (coalesce(current_setting('role', true), 'none') not like 'shebao\_%'
            or current_setting('shebao.office', true) = 'yes'
                and left(asked_region, 2) = left(current_setting('shebao.region', true), 2))
    order by person.id, held.since desc, employer.id
    limit 50
$$;

revoke execute on function registry_insured_at(text, text) from public;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_office') then
        grant execute on function registry_insured_at(text, text) to shebao_office;
    end if;
end $$;
