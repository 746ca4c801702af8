-- A merged year made of one month's rows, twelve times: those of one header, and one in so many of all others (whose
-- headers are left out: nobody reads them). Laid out and guarded as month/year.sql of the assessment does.
-- Parameters: region, source (header), source_month, headers and months (of the year), others.

create table {year} as
select
    case when line.assessment_id = %(source)s then of_month.header else -of_month.header end as assessment_id,
    line.person_id, line.region, of_month.month,
    line.pension_base_fen, line.pension_unit_fen, line.pension_person_fen,
    line.unemployment_base_fen, line.unemployment_unit_fen, line.unemployment_person_fen,
    line.injury_base_fen, line.injury_unit_fen
from assessment_assessed as line
cross join unnest(%(headers)s::bigint[], %(months)s::integer[]) as of_month (header, month)
where line.region = %(region)s and line.month = %(source_month)s
    and (line.assessment_id = %(source)s or line.person_id %% %(others)s = 0)
order by line.person_id, of_month.month;

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
    add primary key (person_id, assessment_id);

create index on {year} (assessment_id);

alter table {of_region} attach partition {year} for values from ({first}) to ({after});
