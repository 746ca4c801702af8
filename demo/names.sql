-- Names for people who have none yet, drawn like those of population.sql: surnames as common as they are in Hubei,
-- a few with a dot, a few with rare characters. Parameter: learned (act).

create function pg_temp.picked(row_number bigint, purpose integer, choices text[]) returns text
language sql immutable parallel safe
return choices[1 + ((hashint8extended(row_number, purpose) & 1073741823) %% cardinality(choices))];

insert into registry_personparticulars (person_id, name, learned_id)
select
    id,
    case
        when id %% 331 = 5 then pg_temp.picked(id, 21, '{阿卜杜拉·买买提,古丽·阿依,扎西·多吉,巴特尔·苏和}')
        when id %% 499 = 9 then pg_temp.picked(id, 22, '{王,李,陈}') || pg_temp.picked(id, 23, '{䶮,𬱖,㙓}')
        else pg_temp.picked(
                id, 24,
                '{王,王,王,王,王,王,王,李,李,李,李,李,李,李,张,张,张,张,张,张,张,刘,刘,刘,刘,刘,陈,陈,陈,陈,杨,杨,周,周,黄,黄,吴,徐,胡,朱,高,何,郭,罗,郑,谢,宋,向,向,覃,覃,田,田,望}')
            || pg_temp.picked(id, 25, '{建,文,志,晓,小,春,海,国,玉,明,秀,雨,宇,佳,嘉,丽,振,思,家,永}')
            || case
                when id %% 5 = 0 then ''
                else pg_temp.picked(id, 26, '{华,军,平,芳,红,强,峰,燕,玲,涛,霞,伟,静,林,梅,勇,娟,波,辉,敏}')
            end
    end,
    %(learned)s
from registry_person as person
where not exists (select from registry_personparticulars as known where known.person_id = person.id);
