do $$
declare
    part text;
begin
    foreach part in array array['submission', 'submissionrow', 'case', 'step', 'caseduty', 'material'] loop
        if exists (select from pg_roles where rolname = 'shebao_web') then
            execute format('drop policy own_employers on casework_%s', part);
        end if;
        execute format('alter table casework_%s disable row level security', part);
    end loop;
end $$;
drop trigger submission_keeps on casework_submission;
drop function casework_keep_submission;
drop trigger case_keeps on casework_case;
drop function casework_keep_case;
drop trigger submission_only_grows on casework_submission;
drop trigger case_only_grows on casework_case;
drop trigger duty_only_grows on casework_caseduty;
drop trigger step_only_grows on casework_step;
alter table casework_caseduty drop constraint one_human_one_duty;
drop sequence casework_number_seq;
