-- Names for people who have none yet, drawn like those of population.sql: surnames as common as they are in Hubei,
-- a few with a dot, a few with rare characters; one in fifty is called like a colleague. Given names suit men and
-- women, mostly. 首次参工时间 is the first employment we know of or, for every other person, an earlier one.
-- Parameter: learned (act).

create or replace function pg_temp.picked(row_number bigint, purpose integer, choices text[]) returns text
language sql immutable parallel safe
return choices[1 + ((hashint8extended(row_number, purpose) & 1073741823) %% cardinality(choices))];

create or replace function pg_temp.named(seed bigint, male boolean) returns text
language sql immutable parallel safe
return case
    when seed %% 331 = 5 and male then pg_temp.picked(seed, 21, '{阿卜杜拉·买买提,扎西·多吉,巴特尔·苏和}')
    when seed %% 331 = 5 then pg_temp.picked(seed, 21, '{古丽·阿依,卓玛·央金,乌兰·其其格}')
    when seed %% 499 = 9 then pg_temp.picked(seed, 22, '{王,李,陈}') || pg_temp.picked(seed, 23, '{䶮,𬱖,㙓}')
    else pg_temp.picked(
            seed, 24,
            '{王,王,王,王,王,王,王,李,李,李,李,李,李,李,张,张,张,张,张,张,张,刘,刘,刘,刘,刘,陈,陈,陈,陈,杨,杨,周,周,黄,黄,吴,徐,胡,朱,高,何,郭,罗,郑,谢,宋,向,向,覃,覃,田,田,望}')
        || case
            when seed %% 5 = 0 then ''
            when male then pg_temp.picked(seed, 25, '{建,文,志,晓,小,海,国,玉,明,宇,家,振,思,永,春,佳}')
            else pg_temp.picked(seed, 25, '{晓,小,春,玉,秀,雨,佳,嘉,丽,思,美,文,海,慧,雅,家}')
        end
        || case
            when male then pg_temp.picked(seed, 26, '{华,军,平,强,峰,涛,伟,林,勇,波,辉,敏,斌,刚,鹏,杰}')
            else pg_temp.picked(seed, 26, '{华,芳,红,燕,玲,霞,静,梅,娟,敏,平,萍,兰,琴,洁,林}')
        end
end;

insert into registry_personparticulars (person_id, name, first_started_on, learned_id)
select
    person_id,
    pg_temp.named(coalesce(namesake, person_id), male),
    case when person_id %% 2 = 0 then started_on else least(started_on, grown_up + (person_id %% 1800)::integer) end,
    %(learned)s
from (
    select
        person_id, male, started_on,
        (to_date(substr(document_number, 7, 8), 'YYYYMMDD') + interval '18 years')::date as grown_up,
        case when person_id %% 50 = 21 then lag(person_id) over (partition by employer_id, male order by person_id) end
            as namesake
    from (
        select distinct on (person.id)
            person.id as person_id,
            person.document_number,
            substr(person.document_number, 17, 1)::integer %% 2 = 1 as male,
            enrolment.employer_id,
            min(enrolment.started_on) over (partition by person.id) as started_on
        from registry_person as person
        left join registry_enrolment as enrolment on enrolment.person_id = person.id and enrolment.retired_id is null
        where not exists (select from registry_personparticulars as known where known.person_id = person.id)
        order by person.id, enrolment.since, enrolment.id
    ) as person
) as person
order by person_id;
