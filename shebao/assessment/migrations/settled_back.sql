do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        drop policy own_employers on assessment_assessed;
        drop policy own_employers on assessment_assessment;
        drop policy own_employers on assessment_settled;
    end if;
end $$;
alter table assessment_assessed disable row level security;
alter table assessment_assessment disable row level security;
drop trigger settled_only_grows on assessment_settled;
