-- What market regulation answered is never changed; its employer sees it, and staff of the region.

create trigger extract_only_grows before update or delete or truncate on partners_extract
    for each statement execute function trail_refuse_change();

alter table partners_extract enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select on partners_extract to shebao_web;
        create policy own_employers on partners_extract to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
        create policy office on partners_extract to shebao_web
            using ((select current_setting('shebao.office', true)) = 'yes'
                and region = (select current_setting('shebao.region', true)));
    end if;
end $$;
