-- What more than one row must be asked for, what never changes, and what the web's role may do and see.

create sequence casework_number_seq;

-- One human, one duty per case.
alter table casework_caseduty add constraint one_human_one_duty exclude using gist (
    case_id with =, human with =, duty with <>);

create trigger step_only_grows before update or delete or truncate on casework_step
    for each statement execute function trail_refuse_change();
create trigger duty_only_grows before update or delete or truncate on casework_caseduty
    for each statement execute function trail_refuse_change();
create trigger case_only_grows before delete or truncate on casework_case
    for each statement execute function trail_refuse_change();
create trigger submission_only_grows before delete or truncate on casework_submission
    for each statement execute function trail_refuse_change();

-- A case changes its state and nothing else, along the table of states.py (a test compares both).
create function casework_keep_case() returns trigger language plpgsql as $$
declare
    kept casework_case;
begin
    kept := new;
    kept.state := old.state;
    if kept is distinct from old
        or (old.state, new.state) not in (
            ('draft', 'in_review'), ('draft', 'done'), ('draft', 'withdrawn'), ('draft', 'lapsed'),
            ('in_review', 'returned'), ('in_review', 'done'), ('in_review', 'refused'),
            ('in_review', 'withdrawn'), ('in_review', 'lapsed'),
            ('returned', 'in_review'), ('returned', 'withdrawn'), ('returned', 'lapsed'),
            ('done', 'reversed')) then
        raise exception 'case % may not go from % to %', old.number, old.state, new.state
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger case_keeps before update on casework_case
    for each row execute function casework_keep_case();

-- A filing that has been confirmed or dropped stays as it is; its receipt may still be filed.
create function casework_keep_submission() returns trigger language plpgsql as $$
declare
    kept casework_submission;
begin
    kept := new;
    kept.receipt_id := old.receipt_id;
    if old.state in ('confirmed', 'dropped') and (kept is distinct from old or old.receipt_id is not null) then
        raise exception 'filing % is %', old.id, old.state using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger submission_keeps before update on casework_submission
    for each row execute function casework_keep_submission();

alter table casework_submission enable row level security;
alter table casework_submissionrow enable row level security;
alter table casework_case enable row level security;
alter table casework_step enable row level security;
alter table casework_caseduty enable row level security;
alter table casework_material enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert, update on casework_submission, casework_submissionrow, casework_progress to shebao_web;
        grant select, insert, update (state) on casework_case to shebao_web;
        grant select, insert on casework_step, casework_caseduty to shebao_web;
        grant select, insert, update (dropped) on casework_material to shebao_web;
        grant usage on sequence casework_number_seq to shebao_web;
        create policy own_employers on casework_submission to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
        create policy own_employers on casework_case to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
        create policy own_employers on casework_submissionrow to shebao_web
            using (exists (select from casework_submission as own where own.id = submission_id));
        create policy own_employers on casework_material to shebao_web
            using (exists (select from casework_submission as own where own.id = submission_id));
        create policy own_employers on casework_step to shebao_web
            using (exists (select from casework_case as own where own.id = case_id));
        create policy own_employers on casework_caseduty to shebao_web
            using (exists (select from casework_case as own where own.id = case_id));
    end if;
end $$;
