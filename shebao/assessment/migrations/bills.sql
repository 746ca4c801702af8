-- A header goes back from declared to prepared only where its declaration is taken back; which act declared it goes
-- with the state. A bill moves along its states; its lines only stop being live.

create or replace function assessment_keep_header() returns trigger language plpgsql as $$
declare
    kept assessment_assessment;
begin
    kept := new;
    kept.state := old.state;
    kept.declared_id := old.declared_id;
    if kept is distinct from old
        or (new.declared_id is distinct from old.declared_id) and new.state = old.state
        or (old.state, new.state) not in (
            ('prepared', 'declared'), ('prepared', 'superseded'), ('declared', 'superseded'),
            ('declared', 'prepared')) then
        raise exception 'assessment % may not go from % to %', old.id, old.state, new.state
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create function assessment_keep_bill() returns trigger language plpgsql as $$
declare
    kept assessment_bill;
begin
    kept := new;
    kept.state := old.state;
    kept.ended_id := old.ended_id;
    kept.ended_at := old.ended_at;
    if kept is distinct from old or old.state <> 'live' then
        raise exception 'bill % may not go from % to %', old.id, old.state, new.state
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger bill_keeps before update on assessment_bill
    for each row execute function assessment_keep_bill();
create trigger bill_only_grows before delete or truncate on assessment_bill
    for each statement execute function trail_refuse_change();

create function assessment_keep_bill_line() returns trigger language plpgsql as $$
declare
    kept assessment_billline;
begin
    kept := new;
    kept.live := old.live;
    if kept is distinct from old or not old.live then
        raise exception 'bill line % may not change', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger billline_keeps before update on assessment_billline
    for each row execute function assessment_keep_bill_line();
create trigger billline_only_grows before delete or truncate on assessment_billline
    for each statement execute function trail_refuse_change();

create sequence assessment_bill_number_seq;

alter table assessment_bill enable row level security;
alter table assessment_billline enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant update (declared_id) on assessment_assessment to shebao_web;
        grant select, insert, update (state, ended_id, ended_at) on assessment_bill to shebao_web;
        grant select, insert, update (live) on assessment_billline to shebao_web;
        grant usage on sequence assessment_bill_number_seq to shebao_web;
        create policy own_employers on assessment_bill to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
        create policy own_employers on assessment_billline to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
    end if;
end $$;
