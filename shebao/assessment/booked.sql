-- How many people an employer has enrolled in a month, and its earlier months that were run, had people and are not
-- declared. Parameters: employer, month, region.

select
    (select count(distinct span.person_id) from registry_enrolment as span
     where span.employer_id = %(employer)s and span.retired_id is null
        and span.since <= %(month)s and (span.until is null or span.until > %(month)s)),
    (select array_agg(run.month order by run.month) from assessment_assessmentrun as run
     where run.region = %(region)s and run.month < %(month)s and run.stage = 'attached'
        and exists (
            select from registry_enrolment as span
            where span.employer_id = %(employer)s and span.retired_id is null
                and span.since <= run.month and (span.until is null or span.until > run.month))
        and not exists (
            select from assessment_assessment as header
            where header.employer_id = %(employer)s and header.month = run.month
                and header.occasion = 'monthly' and header.state = 'declared')
        and (
            exists (select from assessment_assessment as header
                where header.employer_id = %(employer)s and header.month = run.month and header.occasion = 'monthly'
                    and header.state = 'prepared')
            or exists (select from assessment_assessment as header
                where header.employer_id = %(employer)s and header.month < run.month and header.occasion = 'monthly'
                    and header.state <> 'superseded')))
