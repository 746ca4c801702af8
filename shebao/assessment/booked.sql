-- How many people an employer has enrolled in a month, and its earlier months that were run, had people and are not
-- declared. Where the run found nobody, whoever was enrolled for that month later was settled at once and waits for no
-- declaration. Then the last month declared, and of the month's own run whether it rests on assumed values; null where
-- there is none. Parameters: employer, month, region.

select
    (select count(distinct span.person_id) from registry_enrolment as span
     where span.employer_id = %(employer)s and span.retired_id is null
        and span.since <= %(month)s and (span.until is null or span.until > %(month)s)),
    (select array_agg(run.month order by run.month) from assessment_assessmentrun as run
     left join assessment_assessment as own on own.employer_id = %(employer)s and own.month = run.month
        and own.occasion = 'monthly' and own.state <> 'superseded'
     where run.region = %(region)s and run.month < %(month)s and run.stage = 'attached'
        and own.state is distinct from 'declared'
        and (own.state = 'prepared' or exists (
            select from assessment_assessment as header
            where header.employer_id = %(employer)s and header.month < run.month and header.occasion = 'monthly'
                and header.state <> 'superseded'))
        and exists (
            select from registry_enrolment as span
            where span.employer_id = %(employer)s and span.retired_id is null
                and span.since <= run.month and (span.until is null or span.until > run.month)
                and (own.state = 'prepared' or not exists (
                    select from assessment_settled as settled
                    join assessment_assessment as header on header.id = settled.assessment_id
                    where settled.person_id = span.person_id and settled.employer_id = span.employer_id
                        and settled.month = run.month and header.state = 'declared')))),
    (select max(month) from assessment_assessment
     where employer_id = %(employer)s and occasion = 'monthly' and state = 'declared'),
    (select assumed from assessment_assessmentrun
     where region = %(region)s and month = %(month)s and stage = 'attached' order by id limit 1)
