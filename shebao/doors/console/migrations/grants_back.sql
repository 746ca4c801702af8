do $$
begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        revoke all on procrastinate_jobs, procrastinate_events, procrastinate_workers, django_migrations from shebao_web;
        revoke all on sequence procrastinate_jobs_id_seq, procrastinate_events_id_seq from shebao_web;
    end if;
end
$$;
