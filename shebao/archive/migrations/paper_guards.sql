-- What was found of papers is a fact, a month that is bound is said and stays said. Both are for staff alone: the records
-- of their agencies' employers, the months of the own agency and of those beneath it.

create trigger paperrecord_keeps before update on archive_paperrecord
    for each row execute function trail_keep_fact();
create trigger paperrecord_only_grows before delete or truncate on archive_paperrecord
    for each statement execute function trail_refuse_change();
create trigger papermonth_only_grows before update or delete or truncate on archive_papermonth
    for each statement execute function trail_refuse_change();

alter table archive_paperrecord enable row level security;
alter table archive_papermonth enable row level security;

do $$ begin
    if not exists (select from pg_roles where rolname = 'shebao_office') then
        return;
    end if;
    grant select, insert, update (retired_id) on archive_paperrecord to shebao_office;
    grant select, insert on archive_papermonth to shebao_office;
    create policy agency_staff on archive_paperrecord to shebao_office
        using ((select current_setting('shebao.office', true)) = 'yes'
            and exists (select from registry_employer as own
                where own.id = archive_paperrecord.employer_id
                and own.region = (select current_setting('shebao.region', true))
                and (own.agency_id = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[])
                    or 0 = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[]))));
    create policy agency_staff on archive_papermonth to shebao_office
        using ((select current_setting('shebao.office', true)) = 'yes'
            and region = (select current_setting('shebao.region', true))
            and (agency_id = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[])
                or 0 = any ((select nullif(current_setting('shebao.agencies', true), ''))::bigint[])));
end $$;
