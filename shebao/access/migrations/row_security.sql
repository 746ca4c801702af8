-- Row-level security for the web's role: rows of an employer are there for whoever acts for that employer.
--
-- access.acting sets shebao.employers for one transaction; without it nothing is seen or written. The (select …)
-- is read once per statement, its cast makes it an array that the index on employer_id answers. The owner of the
-- tables is bound by no policy. Later tables of an employer take the same three lines in their own migration.

alter table registry_enrolment enable row level security;
alter table registry_declaredbase enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        create policy own_employers on registry_enrolment to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
        create policy own_employers on registry_declaredbase to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
    end if;
end $$;
