-- What market regulation answered is never changed; its employer sees it, and (agency_staff.sql) the employer's agency.

create trigger extract_only_grows before update or delete or truncate on partners_extract
    for each statement execute function trail_refuse_change();

alter table partners_extract enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select on partners_extract to shebao_web;
        create policy own_employers on partners_extract to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
    end if;
end $$;
