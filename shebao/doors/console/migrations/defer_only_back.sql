do $$
begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        revoke select (id) on procrastinate_jobs from shebao_web;
        grant select on procrastinate_jobs, procrastinate_events to shebao_web;
    end if;
end
$$;
