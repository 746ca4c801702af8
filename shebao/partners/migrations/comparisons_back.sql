do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        revoke all on partners_comparison from shebao_web;
    end if;
end $$;
drop policy if exists agency_staff on partners_comparison;
drop policy if exists own_employers on partners_comparison;
alter table partners_comparison disable row level security;
drop trigger comparison_only_grows on partners_comparison;
