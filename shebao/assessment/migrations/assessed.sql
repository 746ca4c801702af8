-- The lines of every person's month: wide, four bytes an amount, by region and then by months.
--
-- A month's partition is loaded beside this table and attached (month/*.sql). Its rows are unique by
-- (person, assessment), which each partition holds for itself: a key of the whole table would have to repeat
-- region and month in every entry. `assessment_id` and `person_id` have no foreign keys (ten times slower to
-- load), nor does a query look for them (a seventh of the month's time): a month's rows are a join of the registry's
-- own enrolments, which have foreign keys, and its headers are written from the same rows. The bounds are
-- 20,000,000 yuan either way.

create table assessment_assessed (
    assessment_id bigint not null,
    person_id bigint not null,
    region integer not null,
    month integer not null,
    pension_base_fen integer,
    pension_unit_fen integer,
    pension_person_fen integer,
    unemployment_base_fen integer,
    unemployment_unit_fen integer,
    unemployment_person_fen integer,
    injury_base_fen integer,
    injury_unit_fen integer,
    constraint assessed_bounds check (
        pension_base_fen between -2000000000 and 2000000000
        and pension_unit_fen between -2000000000 and 2000000000
        and pension_person_fen between -2000000000 and 2000000000
        and unemployment_base_fen between -2000000000 and 2000000000
        and unemployment_unit_fen between -2000000000 and 2000000000
        and unemployment_person_fen between -2000000000 and 2000000000
        and injury_base_fen between -2000000000 and 2000000000
        and injury_unit_fen between -2000000000 and 2000000000)
) partition by list (region);

-- For each row, because a trigger for each statement does not hear of one that names a partition; partitions take
-- it over when they are attached. That of emptying they do not: month/attach.sql and month/year.sql make theirs.
create trigger assessed_only_grows before update or delete on assessment_assessed
    for each row execute function trail_refuse_change();

create trigger assessed_is_not_emptied before truncate on assessment_assessed
    for each statement execute function trail_refuse_change();

create trigger snapshot_only_grows before update or delete or truncate on assessment_packsnapshot
    for each statement execute function trail_refuse_change();

create trigger assessment_only_grows before delete or truncate on assessment_assessment
    for each statement execute function trail_refuse_change();

-- A header may only move along its states.
create function assessment_keep_header() returns trigger language plpgsql as $$
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

create trigger assessment_keeps before update on assessment_assessment
    for each row execute function assessment_keep_header();

-- The long form: one row per person, month, insurance and share.
create view assessment_assessed_line as
select
    assessed.region,
    assessed.month,
    assessed.assessment_id,
    assessed.person_id,
    line.insurance,
    line.share,
    line.base_fen,
    line.amount_fen
from assessment_assessed as assessed
cross join lateral (
    values
        ('pension', 'unit', pension_base_fen, pension_unit_fen),
        ('pension', 'person', pension_base_fen, pension_person_fen),
        ('unemployment', 'unit', unemployment_base_fen, unemployment_unit_fen),
        ('unemployment', 'person', unemployment_base_fen, unemployment_person_fen),
        ('injury', 'unit', injury_base_fen, injury_unit_fen)
) as line (insurance, share, base_fen, amount_fen)
where line.amount_fen is not null;

do $$ begin
    if exists (select from pg_roles where rolname = 'shebao_web') then
        grant select, insert on assessment_assessed, assessment_packsnapshot to shebao_web;
        grant select, insert, update (state) on assessment_assessment to shebao_web;
        grant select on assessment_assessmentrun, assessment_assessed_line to shebao_web;
    end if;
end $$;
