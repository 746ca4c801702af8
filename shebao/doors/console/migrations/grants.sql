do $$
begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert on procrastinate_jobs, procrastinate_events to shebao_web;
        grant select on procrastinate_workers, django_migrations to shebao_web;
        grant usage on sequence procrastinate_jobs_id_seq, procrastinate_events_id_seq to shebao_web;
    end if;
end
$$;
