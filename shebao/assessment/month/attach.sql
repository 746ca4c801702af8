-- Headers with their totals out of the rows, then the rows become part of the whole.

insert into assessment_assessment (
    id, region, employer_id, month, occasion, act_id, fingerprint, state, persons,
    pension_persons, pension_base_fen, pension_unit_fen, pension_person_fen,
    unemployment_persons, unemployment_base_fen, unemployment_unit_fen, unemployment_person_fen,
    injury_persons, injury_base_fen, injury_unit_fen)
select
    total.assessment_id, %(region)s, opened.employer_id, %(month)s, 'monthly', %(act)s, %(fingerprint)s,
    'prepared', persons,
    pension_persons, pension_base_fen, pension_unit_fen, pension_person_fen,
    unemployment_persons, unemployment_base_fen, unemployment_unit_fen, unemployment_person_fen,
    injury_persons, injury_base_fen, injury_unit_fen
from (
    select
        assessment_id,
        count(*) as persons,
        count(pension_base_fen) as pension_persons,
        coalesce(sum(pension_base_fen), 0) as pension_base_fen,
        coalesce(sum(pension_unit_fen), 0) as pension_unit_fen,
        coalesce(sum(pension_person_fen), 0) as pension_person_fen,
        count(unemployment_base_fen) as unemployment_persons,
        coalesce(sum(unemployment_base_fen), 0) as unemployment_base_fen,
        coalesce(sum(unemployment_unit_fen), 0) as unemployment_unit_fen,
        coalesce(sum(unemployment_person_fen), 0) as unemployment_person_fen,
        count(injury_base_fen) as injury_persons,
        coalesce(sum(injury_base_fen), 0) as injury_base_fen,
        coalesce(sum(injury_unit_fen), 0) as injury_unit_fen
    from {rows}
    group by assessment_id
) as total
join {opened} as opened on opened.assessment_id = total.assessment_id;

create table if not exists {of_region} partition of assessment_assessed
    for values in (%(region)s) partition by range (month);

alter table {of_region} attach partition {rows} for values from (%(month)s) to (%(next_month)s);

alter table {rows} drop constraint partition_bounds;

-- The refusal of changes comes with attaching; that of emptying does not, where this table is named directly.
create trigger assessed_is_not_emptied before truncate on {rows}
    for each statement execute function trail_refuse_change();

drop table {opened}, {owed}, {rates};

analyze {rows};
