-- A third of those who left one employer work for another since: most from the month after, some from a later one,
-- and one in twelve in the very month that the old employer still pays, which owes injury insurance alone at the new
-- one. Parameters: region, since, month, acts and last_day as in population.sql, first_employer and employers (of
-- which one is drawn). Needs the functions of population.sql.

create temporary table move as
select
    person_id,
    employer.id as employer_id,
    since,
    same_month,
    case
        when same_month then ended_on + 1 + floor(pg_temp.drawn(person_id, 35) * 3)::integer
        else least(%(last_day)s, pg_temp.first_of(since) + floor(pg_temp.drawn(person_id, 35) * 28)::integer)
    end as started_on,
    wage_fen
from (
    select
        *,
        pg_temp.drawn(person_id, 31) < 0.08 and extract(day from ended_on) < 24 as same_month,
        left_in + 1 + case
            when pg_temp.drawn(person_id, 31) < 0.7 then 0
            else 1 + floor(pg_temp.drawn(person_id, 32) * 3)::integer
        end as since,
        (%(first_employer)s + 1 + floor(power(pg_temp.drawn(person_id, 33), 2) * %(employers)s)::integer)::text
            as to_number
    from (
        select
            enrolment.person_id, enrolment.employer_id, enrolment.ended_on,
            enrolment.until / 100 * 12 + enrolment.until %% 100 - 2 as left_in,
            round(declared.wage_fen * 1.05 / 10000)::integer * 10000 as wage_fen
        from registry_enrolment as enrolment
        join registry_declaredbase as declared using (person_id, employer_id, until)
        where enrolment.region = %(region)s and enrolment.until is not null
            and enrolment.retired_id is null and declared.retired_id is null
    ) as leaver
    where pg_temp.drawn(person_id, 30) < 0.35
) as moving
join registry_employer as employer
    on employer.region = %(region)s and employer.number = to_number and employer.id <> moving.employer_id
where since <= %(month)s;

analyze move;

insert into registry_enrolment (
    person_id, employer_id, region, insurances, identity_id, since, until, started_on, learned_id)
select
    person_id, employer_id, %(region)s, job.insurances, identity.id,
    pg_temp.month_number(job.since), pg_temp.month_number(job.until), started_on,
    (%(acts)s::bigint[])[1 + move.since - %(since)s - same_month::integer]
from move
cross join lateral (
    values
        (4, 'paid_elsewhere', move.since - 1, move.since, same_month),
        (7, 'employee', move.since, null, true)
) as job (insurances, identity, since, until, holds)
join registry_identity as identity on identity.code = job.identity
where job.holds
order by person_id, job.since;

insert into registry_declaredbase (person_id, employer_id, region, wage_fen, since, learned_id)
select
    person_id, employer_id, %(region)s, wage_fen,
    pg_temp.month_number(since - same_month::integer),
    (%(acts)s::bigint[])[1 + since - %(since)s - same_month::integer]
from move
order by person_id;

drop table move;
