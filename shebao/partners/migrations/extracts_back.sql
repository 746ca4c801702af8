do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        revoke all on partners_extract from shebao_web;
    end if;
end $$;
drop policy if exists agency_staff on partners_extract;
drop policy if exists own_employers on partners_extract;
alter table partners_extract disable row level security;
drop trigger extract_only_grows on partners_extract;
