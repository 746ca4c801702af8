create or replace function casework_keep_case() returns trigger language plpgsql as $$
declare
    kept casework_case;
begin
    kept := new;
    if old.state in ('in_review', 'returned') and new.agency_id is distinct from old.agency_id then
        kept.agency_id := old.agency_id;
        if kept is distinct from old then
            raise exception 'case % goes to another agency and changes at once', old.number
                using errcode = 'integrity_constraint_violation';
        end if;
        return new;
    end if;
    kept.state := old.state;
    kept.position := old.position;
    if old.state = 'in_review' and new.state = 'done' then
        kept.outcome := old.outcome;
        kept.kind := old.kind;
        kept.insurances := old.insurances;
    end if;
    if old.state = 'returned' and new.state = 'in_review' then
        kept.data := old.data;
        kept.outcome := old.outcome;
        kept.route := old.route;
        kept.kind := old.kind;
        kept.insurances := old.insurances;
    end if;
    if kept is distinct from old
        or old.state = new.state and old.state not in ('in_review', 'done')
        or old.state <> new.state and (old.state, new.state) not in (
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
