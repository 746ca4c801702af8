-- What a case came to is written when staff have decided on it, and by no other move.

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

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant update (outcome, kind, insurances) on casework_case to shebao_web;
    end if;
end $$;
