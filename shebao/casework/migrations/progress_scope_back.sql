do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        drop policy own_employers on casework_progress;
        grant insert, update on casework_progress to shebao_web;
    end if;
end $$;
alter table casework_progress disable row level security;
