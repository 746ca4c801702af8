-- A case moves along its route; what was asked for changes only when its applicant completes it. Tasks and audits keep
-- what has been ended or found.

create or replace function casework_keep_case() returns trigger language plpgsql as $$
declare
    kept casework_case;
begin
    kept := new;
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

create function casework_keep_task() returns trigger language plpgsql as $$
begin
    if old.state in ('done', 'void') then
        raise exception 'task % is %', old.id, old.state using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger task_keeps before update on casework_task
    for each row execute function casework_keep_task();
create trigger task_only_grows before delete or truncate on casework_task
    for each statement execute function trail_refuse_change();

create function casework_keep_audited() returns trigger language plpgsql as $$
begin
    if old.verdict <> '' then
        raise exception 'audit % has its verdict', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger audited_keeps before update on casework_audited
    for each row execute function casework_keep_audited();
create trigger audited_only_grows before delete or truncate on casework_audited
    for each statement execute function trail_refuse_change();
create trigger sample_only_grows before update or delete or truncate on casework_sample
    for each statement execute function trail_refuse_change();

alter table casework_task enable row level security;
alter table casework_sample enable row level security;
alter table casework_audited enable row level security;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant update (position, data, route) on casework_case to shebao_web;
        grant select, insert, update (state, urgent, due, legal_due, holder, holder_name, given, why, ended)
            on casework_task to shebao_web;
        grant select, insert on casework_sample to shebao_web;
        grant select, insert, update (verdict, text, mends, found_id) on casework_audited to shebao_web;
        create policy own_employers on casework_task to shebao_web
            using (employer_id = any ((select nullif(current_setting('shebao.employers', true), ''))::bigint[]));
        create policy agency on casework_task to shebao_web
            using ((select current_setting('shebao.office', true)) = 'yes'
                and region = (select current_setting('shebao.region', true))
                and coalesce(agency_id, 0) = any (
                    (select nullif(current_setting('shebao.agencies', true), ''))::bigint[]));
        create policy agency on casework_sample to shebao_web
            using ((select current_setting('shebao.office', true)) = 'yes'
                and region = (select current_setting('shebao.region', true))
                and coalesce(agency_id, 0) = any (
                    (select nullif(current_setting('shebao.agencies', true), ''))::bigint[]));
        create policy agency on casework_audited to shebao_web
            using (exists (select from casework_sample as own where own.id = sample_id));
    end if;
end $$;
