-- Whose row of a month may be untrue: somebody about whom the registry was changed after the header's act, or for whom
-- something was settled meanwhile. Parameters: employers, month, act, region; act 0 gives everybody enrolled.

select distinct employer_id, person_id from (
    select span.employer_id, span.person_id
    from registry_enrolment as span
    where span.employer_id = any (%(employers)s::bigint[])
        and span.since <= %(month)s and (span.until is null or span.until > %(month)s)
        and (span.learned_id > %(act)s or span.retired_id > %(act)s)
    union all
    select span.employer_id, span.person_id
    from registry_declaredbase as span
    where span.employer_id = any (%(employers)s::bigint[])
        and span.since <= %(month)s and (span.until is null or span.until > %(month)s)
        and (span.learned_id > %(act)s or span.retired_id > %(act)s)
    union all
    select enrolment.employer_id, enrolment.person_id
    from registry_enrolment as enrolment
    join registry_unbillable as span on span.person_id = enrolment.person_id and span.region = %(region)s
    where enrolment.employer_id = any (%(employers)s::bigint[]) and enrolment.retired_id is null
        and enrolment.since <= %(month)s and (enrolment.until is null or enrolment.until > %(month)s)
        and span.since <= %(month)s and (span.until is null or span.until > %(month)s)
        and (span.learned_id > %(act)s or span.retired_id > %(act)s)
    union all
    select enrolment.employer_id, enrolment.person_id
    from registry_employerparticulars as span
    join registry_enrolment as enrolment on enrolment.employer_id = span.employer_id
        and enrolment.retired_id is null
        and enrolment.since <= %(month)s and (enrolment.until is null or enrolment.until > %(month)s)
    where span.employer_id = any (%(employers)s::bigint[])
        and span.since <= %(month)s and (span.until is null or span.until > %(month)s)
        and (span.learned_id > %(act)s or span.retired_id > %(act)s)
    union all
    select enrolment.employer_id, enrolment.person_id
    from registry_relief as span
    join registry_enrolment as enrolment on enrolment.employer_id = span.employer_id
        and enrolment.retired_id is null
        and enrolment.since <= %(month)s and (enrolment.until is null or enrolment.until > %(month)s)
    where span.employer_id = any (%(employers)s::bigint[])
        and span.since <= %(month)s and (span.until is null or span.until > %(month)s)
        and (span.learned_id > %(act)s or span.retired_id > %(act)s)
    union all
    select settled.employer_id, settled.person_id
    from assessment_settled as settled
    join assessment_assessment as header on header.id = settled.assessment_id and header.state = 'declared'
    where settled.employer_id = any (%(employers)s::bigint[]) and settled.month = %(month)s
) as changed
order by employer_id, person_id
