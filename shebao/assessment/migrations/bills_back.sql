drop policy if exists own_employers on assessment_billline;
drop policy if exists own_employers on assessment_bill;
drop sequence assessment_bill_number_seq;
drop trigger billline_only_grows on assessment_billline;
drop trigger billline_keeps on assessment_billline;
drop function assessment_keep_bill_line;
drop trigger bill_only_grows on assessment_bill;
drop trigger bill_keeps on assessment_bill;
drop function assessment_keep_bill;

create or replace function assessment_keep_header() returns trigger language plpgsql as $$
declare
    kept assessment_assessment;
begin
    kept := new;
    kept.state := old.state;
    if kept is distinct from old
        or (old.state, new.state) not in (
            ('prepared', 'declared'), ('prepared', 'superseded'), ('declared', 'superseded')) then
        raise exception 'assessment % may not go from % to %', old.id, old.state, new.state
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
