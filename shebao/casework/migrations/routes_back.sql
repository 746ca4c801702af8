drop trigger sample_only_grows on casework_sample;
drop trigger audited_only_grows on casework_audited;
drop trigger audited_keeps on casework_audited;
drop function casework_keep_audited();
drop trigger task_only_grows on casework_task;
drop trigger task_keeps on casework_task;
drop function casework_keep_task();
do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        drop policy agency on casework_audited;
        drop policy agency on casework_sample;
        drop policy agency on casework_task;
        drop policy own_employers on casework_task;
    end if;
end $$;
create or replace function casework_keep_case() returns trigger language plpgsql as $$
declare
    kept casework_case;
begin
    kept := new;
    kept.state := old.state;
    if old.state = 'in_review' and new.state = 'done' then
        kept.outcome := old.outcome;
        kept.kind := old.kind;
        kept.insurances := old.insurances;
    end if;
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
