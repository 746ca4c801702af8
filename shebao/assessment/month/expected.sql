-- How many enrolments the month must have a row for, by identity. Who insures herself (own) is charged by no employer.

select identity.id, identity.code, count(*)
from registry_enrolment as enrolment
join registry_identity as identity on identity.id = enrolment.identity_id
where enrolment.region = %(region)s and identity.code <> %(own)s
    and enrolment.since <= %(month)s and (enrolment.until is null or enrolment.until > %(month)s)
    and enrolment.learned_id <= %(act)s
    and (enrolment.retired_id is null or enrolment.retired_id > %(act)s)
    and not exists (
        select from registry_unbillable as spared
        where spared.person_id = enrolment.person_id and spared.region = %(region)s
            and spared.since <= %(month)s and (spared.until is null or spared.until > %(month)s)
            and spared.learned_id <= %(act)s
            and (spared.retired_id is null or spared.retired_id > %(act)s))
group by identity.id, identity.code
order by identity.id
