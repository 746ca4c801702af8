-- Whom the bulk engine could not reckon, why, and by which employers (six where there are more than five): asked
-- only when rows are missing.

select reason, count(*), (array_agg(distinct employer_number order by employer_number))[1:6]
from (
    select
        employer.number as employer_number,
        case
            when opened.employer_id is null then '所在单位没有行业风险类别'
            when declared.person_id is null then '没有申报缴费工资'
            when owed.identity is null then '参保险种与参保身份不符'
        end as reason
    from registry_enrolment as enrolment
    join registry_employer as employer on employer.id = enrolment.employer_id
    left join {opened} as opened on opened.employer_id = enrolment.employer_id
    left join registry_declaredbase as declared
        on declared.person_id = enrolment.person_id and declared.employer_id = enrolment.employer_id
        and declared.since <= %(month)s and (declared.until is null or declared.until > %(month)s)
        and declared.learned_id <= %(act)s
        and (declared.retired_id is null or declared.retired_id > %(act)s)
    left join {owed} as owed
        on owed.identity = enrolment.identity_id
        and owed.insurances = enrolment.insurances
        and owed.risk_class = opened.risk_class
        and owed.band_percent = opened.band_percent
    where enrolment.region = %(region)s
        and enrolment.identity_id not in (select id from registry_identity where code = %(own)s)
        and enrolment.since <= %(month)s and (enrolment.until is null or enrolment.until > %(month)s)
        and enrolment.learned_id <= %(act)s
        and (enrolment.retired_id is null or enrolment.retired_id > %(act)s)
        and not exists (
            select from registry_unbillable as spared
            where spared.person_id = enrolment.person_id and spared.region = %(region)s
                and spared.since <= %(month)s and (spared.until is null or spared.until > %(month)s)
                and spared.learned_id <= %(act)s
                and (spared.retired_id is null or spared.retired_id > %(act)s))
) as judged
where reason is not null
group by reason
order by count(*) desc, reason
