-- Whom the web's role sees: people who are or were enrolled by an employer that it acts for. The bracket is one question
-- per statement, and enrolment's own policy narrows it. Anybody may be written down; who stands under a document is
-- asked of across.sql.

alter table registry_person enable row level security;
alter table registry_personnumber enable row level security;
alter table registry_personparticulars enable row level security;
alter table registry_retirement enable row level security;

do $$
declare
    part text;
begin
    if not exists (select from pg_roles where rolname = 'shebao_web') then
        return;
    end if;
    create policy own_people on registry_person for select to shebao_web
        using (id in (select person_id from registry_enrolment));
    create policy new_people on registry_person for insert to shebao_web with check (true);
    foreach part in array array['personnumber', 'personparticulars', 'retirement'] loop
        execute format('create policy own_people on registry_%s to shebao_web
            using (person_id in (select person_id from registry_enrolment))', part);
    end loop;
end $$;
