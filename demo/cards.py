"""Cards of the demo people for the simulated readers: every clerk of an employer and some of its people."""

import json
from pathlib import Path

import psycopg

from demo.accounts import ACCOUNTS
from demo.numbers import resident_id

REGIONS = ("420500",)
LIST = "cards.jsonl"  # read by simulators/card_reader on its start
EMPLOYERS = ("100000300", "100001001", "100001012")
AT_MOST = 400
FIRST_PERSON = 40_951  # numbers of people who are in no enrolment: whoever comes for an employer
UNTIL = "2033-01-01"
QUERY = """
    select distinct particulars.name, person.document_number
    from registry_enrolment as enrolment
    join registry_employer as employer on employer.id = enrolment.employer_id
    join registry_person as person on person.id = enrolment.person_id
    join registry_personparticulars as particulars on particulars.person_id = person.id
        and particulars.retired_id is null
    where employer.region = any (%s) and employer.number = any (%s) and enrolment.retired_id is null
    order by person.document_number limit %s
"""


def lay(folder: Path, url: str) -> None:
    """Write the cards beside the readers, out of the platform's own database."""
    with psycopg.connect(url) as connection:
        people = connection.execute(QUERY, [list(REGIONS), list(EMPLOYERS), AT_MOST]).fetchall()
    lines = [line(name, number, card) for name, number in people for card in ("resident_id", "social_card")]
    lines += [line(name, number, "resident_id") for name, number in clerks()]
    written = folder / f".{LIST}"
    written.write_text("".join(f"{one}\n" for one in lines), "utf-8")
    written.replace(folder / LIST)


def clerks() -> list[tuple[str, str]]:
    """Return those who come to a counter for an employer, with numbers that are nobody's."""
    names = dict.fromkeys(one.name for one in ACCOUNTS if one.employers)
    return [(name, resident_id(FIRST_PERSON + place)) for place, name in enumerate(names)]


def line(name: str, number: str, card: str) -> str:
    told = {"document_number": number, "card": card, "name": name}
    if card == "resident_id":
        told["valid_until"] = UNTIL
    return json.dumps(told, ensure_ascii=False)
