-- Deferring a job gives back its id and no more; what jobs say, and of whose filing, is the worker's.

do $$
begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        revoke select on procrastinate_jobs, procrastinate_events from shebao_web;
        grant select (id) on procrastinate_jobs to shebao_web;
    end if;
end
$$;
