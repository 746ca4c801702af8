-- Every employer with somebody enrolled in the month: the number its header will have, and what its injury rate
-- depends on.

create table {opened} as
select
    nextval(pg_get_serial_sequence('assessment_assessment', 'id')) as assessment_id,
    employer_id,
    risk_class,
    band_percent
from (
    select particulars.employer_id, particulars.risk_class, particulars.band_percent
    from registry_employerparticulars as particulars
    join registry_employer as employer on employer.id = particulars.employer_id
    where employer.region = %(region)s
        and particulars.since <= %(month)s and (particulars.until is null or particulars.until > %(month)s)
        and particulars.learned_id <= %(act)s
        and (particulars.retired_id is null or particulars.retired_id > %(act)s)
        and exists (
            select from registry_enrolment as enrolment
            where enrolment.employer_id = particulars.employer_id and enrolment.region = %(region)s
                and enrolment.since <= %(month)s and (enrolment.until is null or enrolment.until > %(month)s)
                and enrolment.learned_id <= %(act)s
                and (enrolment.retired_id is null or enrolment.retired_id > %(act)s))
    order by particulars.employer_id
) as live;

analyze {opened};
