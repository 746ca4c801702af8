-- The people whom an employer has or had enrolled, by 个人编号. A mask is a set of insurances: those paid this month,
-- those that begin later, those that were ever held. Whoever has several numbers is listed under the newest.

select
    count(*) over () as total,
    person.id,
    numbered.number,
    coalesce(numbered.old_number, ''),
    person.document_type,
    person.document_number,
    coalesce(known.name, ''),
    coalesce(held.paying, 0),
    coalesce(held.upcoming, 0),
    held.ever,
    held.since,
    held.until,
    retirement.month
from (
    select
        person_id,
        bit_or(insurances) filter (where since <= %(month)s and (until is null or until > %(month)s)) as paying,
        bit_or(insurances) filter (where since > %(month)s) as upcoming,
        bit_or(insurances) as ever,
        min(since) as since,
        case when bool_or(until is null) then null else max(until) end as until
    from registry_enrolment
    where employer_id = %(employer)s and region = %(region)s and retired_id is null
        and (%(number)s = '' or person_id = any (array(
            select own.person_id from registry_personnumber as own
            where own.number = %(number)s and own.region = %(region)s)))
    group by person_id
) as held
join registry_person as person on person.id = held.person_id
left join registry_personparticulars as known on known.person_id = person.id and known.retired_id is null
left join registry_retirement as retirement
    on retirement.person_id = person.id and retirement.retired_id is null
cross join lateral (
    select
        max(number) as number,
        (array_agg(number order by number desc))[2] as old_number
    from registry_personnumber as own
    where own.person_id = person.id and own.region = %(region)s
) as numbered
where (%(number)s = '' or exists (
        select from registry_personnumber as own
        where own.person_id = person.id and own.region = %(region)s and own.number = %(number)s))
    and (%(document)s = '' or person.document_number = %(document)s
        or person.id = any (array(
            select was.person_id from registry_persondocument as was
            where was.replaced = %(document)s and registry_found_under(was.person_id, %(document)s))))
    and (%(name)s = '' or known.name like '%%' || %(name)s || '%%')
    and (%(insurance)s = 0 or held.ever & %(insurance)s <> 0)
    and (%(paying)s = '' or (coalesce(held.paying, 0) <> 0) = (%(paying)s = 'yes'))
    and (%(insured)s = '' or (held.until is null or held.until > %(month)s) = (%(insured)s = 'yes'))
    and (%(retired)s = '' or (retirement.month is not null) = (%(retired)s = 'yes'))
    and numbered.number > %(after)s
order by numbered.number
limit %(at_most)s
