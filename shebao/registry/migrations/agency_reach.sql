-- Of which agency an employer is is changed by staff of that agency, or of one above it, to one that they reach as well,
-- in the region they act in; registry_employer itself everybody reads. The actions say so to people, this to statements.

create function registry_keep_agency() returns trigger language plpgsql as $$
declare
    agencies bigint[] := nullif(current_setting('shebao.agencies', true), '')::bigint[];
begin
    if current_user = 'shebao_office' and (current_setting('shebao.office', true) = 'yes'
        and old.region = current_setting('shebao.region', true)
        and (coalesce(old.agency_id, 0) = any (agencies) or 0 = any (agencies))
        and coalesce(new.agency_id, 0) = any (agencies)) is not true then
        raise exception 'the agency of employer % is not for these staff to change', old.number
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

create trigger employer_keeps_agency before update of agency_id on registry_employer
    for each row when (old.agency_id is distinct from new.agency_id) execute function registry_keep_agency();
