-- The employers of a region whose present name holds a text, those alone that the asking staff may see.
-- A function of the tables' owner: row-level security would look at each of a city's employers before the text is
-- compared, because a comparison of texts is not known to keep secrets.

create function registry_employers_named(asked_region text, part text, most integer) returns setof bigint
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct employer.id
    from registry_employerparticulars as named
    join registry_employer as employer on employer.id = named.employer_id
    where strpos(named.name, part) > 0 and named.retired_id is null and employer.region = asked_region
        and ((select coalesce(current_setting('role', true), 'none') not like 'shebao\_%')
            or (select current_setting('shebao.office', true) = 'yes'
                    and asked_region = current_setting('shebao.region', true))
                and ((select 0 = any (nullif(current_setting('shebao.agencies', true), '')::bigint[]))
                    or employer.agency_id
                        = any ((select nullif(current_setting('shebao.agencies', true), '')::bigint[])::bigint[])))
    order by 1
    limit most
$$;

revoke execute on function registry_employers_named(text, text, integer) from public;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_office') then
        grant execute on function registry_employers_named(text, text, integer) to shebao_office;
    end if;
end $$;
