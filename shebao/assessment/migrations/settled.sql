-- What is settled only grows, and like every header it is seen by its own employer alone (see access' scope.sql).

create trigger settled_only_grows before update or delete or truncate on assessment_settled
    for each statement execute function trail_refuse_change();

alter table assessment_settled enable row level security;
alter table assessment_assessment enable row level security;
alter table assessment_assessed enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert on assessment_settled to shebao_web;
        create policy own_employers on assessment_settled to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
        create policy own_employers on assessment_assessment to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
        create policy own_employers on assessment_assessed to shebao_web
            using (exists (select from assessment_assessment as own where own.id = assessment_id));
    end if;
end $$;
