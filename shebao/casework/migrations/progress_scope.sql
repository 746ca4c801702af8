-- How far a filing has come is written by the worker, as the owner, and seen by the filing's own employer.

alter table casework_progress enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        revoke insert, update on casework_progress from shebao_web;
        create policy own_employers on casework_progress for select to shebao_web
            using (exists (select from casework_submission as own where own.id = submission_id));
    end if;
end $$;
