-- What a month's rows must satisfy before they may join the others: one scan for all checks, then the key.

alter table {rows}
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
    add constraint partition_bounds check (region = %(region)s::integer and month = %(month)s);

alter table {rows} add primary key (person_id, assessment_id);

create index on {rows} (assessment_id);
