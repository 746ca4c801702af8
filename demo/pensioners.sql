-- People who have come to the age of retirement, men of 60 and women of 50; and a second, newer 个人编号 for one person
-- in three hundred. Parameters: region, province, area, first_person (numbers of people before these),
-- brought (act), employers (单位编号 of each of these people), since (month, as a number).

drop table if exists pensioner;
create temporary table pensioner as
select
    i,
    employer.id as employer_id,
    pg_temp.checked_id(
        %(area)s
        || to_char(case when i %% 2 = 1 then date '1963-01-05' else date '1973-01-05' end + (2 * i)::integer, 'YYYYMMDD')
        || case when i %% 2 = 1 then '997' else '998' end) as document_number,
    (select coalesce(max(id), 0) from registry_person) + i as person_id
from unnest(%(employers)s::text[]) with ordinality as given (number, i)
join registry_employer as employer on employer.number = given.number and employer.region = %(region)s;

insert into registry_person (id, province, document_type, document_number, doubt)
select person_id, %(province)s, 'resident_id', document_number, '' from pensioner order by i;

insert into registry_personnumber (region, number, person_id)
select %(region)s, (10000000000 + %(first_person)s + i)::text, person_id from pensioner order by i;

insert into registry_enrolment (person_id, employer_id, region, insurances, identity_id, since, started_on, learned_id)
select
    person_id, employer_id, %(region)s, 7, (select id from registry_identity where code = 'employee'),
    %(since)s, date '1995-03-01' + (i * 211)::integer, %(brought)s
from pensioner
order by i;

insert into registry_declaredbase (person_id, employer_id, region, wage_fen, since, learned_id)
select person_id, employer_id, %(region)s, 500000 + i * 10000, %(since)s, %(brought)s
from pensioner
order by i;

insert into registry_personnumber (region, number, person_id)
select %(region)s, (20000000000 + person.id)::text, person.id
from registry_person as person
join registry_personnumber as own on own.person_id = person.id and own.region = %(region)s
where person.id %% 300 = 17
order by person.id;

select setval(pg_get_serial_sequence('registry_person', 'id'), (select max(id) from registry_person));

select setval('registry_person_number_seq', 100000);

select person_id from pensioner order by i;
