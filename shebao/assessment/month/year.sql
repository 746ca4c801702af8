-- A closed year's months as one partition: a person's history then asks one index a year instead of twelve.
-- Built beside the months in the order in which it is read, then put in their place; see years.py.

create table {year} as
select * from {of_region} where month >= %(first_month)s and month < %(first_month_after)s
order by person_id, month, assessment_id;

alter table {year}
    alter column assessment_id set not null,
    alter column person_id set not null,
    alter column region set not null,
    alter column month set not null,
    add constraint assessed_bounds check (
        pension_base_fen between -2000000000 and 2000000000
        and pension_unit_fen between -2000000000 and 2000000000
        and pension_person_fen between -2000000000 and 2000000000
        and unemployment_base_fen between -2000000000 and 2000000000
        and unemployment_unit_fen between -2000000000 and 2000000000
        and unemployment_person_fen between -2000000000 and 2000000000
        and injury_base_fen between -2000000000 and 2000000000
        and injury_unit_fen between -2000000000 and 2000000000),
    add constraint partition_bounds check (
        region = %(region)s::integer and month >= %(first_month)s and month < %(first_month_after)s);

alter table {year} add primary key (person_id, assessment_id);

create index on {year} (assessment_id);

create trigger assessed_is_not_emptied before truncate on {year}
    for each statement execute function trail_refuse_change();
