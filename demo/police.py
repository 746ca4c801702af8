"""Whom the simulated police know: people who are in no registry yet, and some of the demo employers' own."""

import json
from pathlib import Path

import psycopg

from demo.numbers import is_man, numbered
from shebao.values.id_numbers import birth_of

REGIONS = ("321300",)
LIST = "citizens.jsonl"  # read by simulators/police on its start
AREA = "321302"  # 宿迁市宿城区
NEWCOMERS = 120
AT_MOST = 800
SURNAMES = "臧林周沈陆顾蔡仲葛卓"
MEN = ("文博", "一鸣", "海涛", "志远", "俊杰", "建国")
WOMEN = ("晓燕", "雨桐", "静怡", "桂芳", "思琪", "月琴")
HAN, HUI, MANCHU = "01", "03", "11"
QUERY = """
    select distinct particulars.name, person.document_number
    from registry_enrolment as enrolment
    join registry_person as person on person.id = enrolment.person_id
    join registry_personparticulars as particulars on particulars.person_id = person.id
        and particulars.retired_id is null
    where enrolment.region = any (%s) and enrolment.retired_id is null
        and person.document_type = 'resident_id'
    order by person.document_number limit %s
"""


def lay(folder: Path, url: str) -> None:
    """Write the list of people beside the register, newcomers first."""
    with psycopg.connect(url) as connection:
        insured = connection.execute(QUERY, [list(REGIONS), AT_MOST]).fetchall()
    people = [newcomer(i) for i in range(1, NEWCOMERS + 1)]
    people += [citizen(name, number, HAN) for name, number in insured]
    written = folder / f".{LIST}"
    written.write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in people), "utf-8")
    written.replace(folder / LIST)


def newcomer(i: int) -> dict[str, str]:
    """Return the i-th of those whom no registry knows: odd ones are men; all are of working age in 2021."""
    given = (MEN if is_man(i) else WOMEN)[i // 2 % 6]
    number = numbered(f"{1970 + i * 7 % 32}{1 + i % 12:02}{1 + i * 5 % 28:02}", 998 + i % 2, AREA)
    return citizen(SURNAMES[i % 10] + given, number, HUI if i % 19 == 0 else MANCHU if i % 23 == 0 else HAN)


def citizen(name: str, number: str, ethnicity: str) -> dict[str, str]:
    sex = "male" if int(number[16]) % 2 else "female"
    born_on = birth_of(number).isoformat()
    return {"number": number, "name": name, "sex": sex, "ethnicity": ethnicity, "born_on": born_on}
