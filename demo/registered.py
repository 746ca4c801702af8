"""What is registered of every employer of Yichang: details, insurances, and who does its business."""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from demo.accounts import ACCOUNTS, DemoAccount
from demo.numbers import resident_id
from demo.population import City
from shebao.registry.models import Employer
from shebao.registry.recording import Recording, record_details, record_handlers
from shebao.trail.models import Act

SQL = Path(__file__).with_name("registered.sql").read_text("utf-8")
FIRST_PERSON = 41_000  # numbers of people who are in no enrolment: legal representatives, handlers
FIRST_ACCOUNT = 40_100
STATE = ("100010000",)  # belongs to the state and answers to the province
MOVED = "100000300"
HEADS = ("高敏", "胡志强", "杨慧")


class Place(NamedTuple):
    """Where a city's employers have their seats; `streets` of which addresses are made."""

    city: str
    office_code: str
    postcode: str
    streets: list[str]


YICHANG = Place("湖北省宜昌市西陵区", "0717", "443000", ["演示大道", "云集路", "清江路", "平湖路", "峡口路"])


def of_region(region: str) -> list[DemoAccount]:
    return [one for one in ACCOUNTS if one.region == region]


def register(
    cursor: Any,
    city: City,
    act: Act,
    *,
    place: Place = YICHANG,
    state: Collection[str] = STATE,
    unit_types: Mapping[str, str] | None = None,
) -> None:
    """Write what is registered; whoever has an account is a handler under the same name."""
    record_handlers(handlers(act))
    drawn = {
        "region": city.region,
        "area": city.area,
        **place._asdict(),
        "first_sequence": city.first_sequence,
        "first_person": FIRST_PERSON,
        "state": list(state),
        "unit_types": json.dumps(unit_types or {}),
        "legal": json.dumps(
            {
                number: one.name
                for one in of_region(city.region)
                if one.level == "legal"
                for number in one.employers
            }
        ),
        "learned": act.id,
    }
    cursor.execute(SQL, drawn)


def handlers(act: Act) -> list[Recording]:
    """Return the people of the demo accounts as handlers of the employers for which they act."""
    employers = dict(Employer.objects.filter(region=act.region).values_list("number", "id"))
    return [
        Recording(
            employers[number],
            {
                "name": account.name,
                "document_number": resident_id(FIRST_ACCOUNT + place),
                "department": "人力资源部",
                "phone": f"100{place:02}000717",  # no mobile number begins so
                "email": f"{account.number}@unit{number}.example",
                "head": HEADS[place % len(HEADS)],
            },
            act,
        )
        for place, account in enumerate(ACCOUNTS)
        for number in account.employers
        if account.level != "legal" and account.region == act.region
    ]


def move_house(act: Act) -> None:
    """Let one employer have told a new address and its handler a new number, for 信息变更查询 to show."""
    employer = Employer.objects.get(region=act.region, number=MOVED).id
    handler = next(one for one in handlers(act) if one.employer_id == employer)
    told = {"contact_address": "湖北省宜昌市西陵区平湖路118号", "phone": "0717-0118300"}
    record_details([Recording(employer, told, act)])
    number = handler.values["document_number"]
    record_handlers([Recording(employer, {"document_number": number, "phone": "10018000717"}, act)])
