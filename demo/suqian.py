"""Suqian as it is at its clock: the first window of the new rules has just opened, what came before is paid.

Rates and limits are assumed, for the guide states none (demo/assumed/321300). Employers are those the guide's
items are about: one of 80 people as in its sample, a larger one, an HR agency, an institution, a builder.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from demo.agencies import OF_SUQIAN, SUQIAN
from demo.founding import found
from demo.money import move_money
from demo.opening import open_accounts
from demo.population import City, populate
from demo.registered import Place, register
from demo.suqian_people import collect, double
from demo.suqian_units import build, place_people, wait_for_registration
from demo.yichang import ANALYZE, NAMES
from shebao.assessment.runs import assess_month
from shebao.casework.reminders import remind
from shebao.clock.queries import CHINA
from shebao.policy import Pack
from shebao.registry.actions import number_identities
from shebao.registry.employer_codes import UnitType
from shebao.trail.actions import record_act
from shebao.trail.models import Act
from shebao.values import Month

CLOCK = datetime(2021, 8, 11, 9, 0, tzinfo=CHINA)
MORNING = datetime(2021, 8, 11, 7, 0, tzinfo=CHINA)
FILED = range(2, 5)  # of a month: all of it is paid before the day on which the clock stands
PLACE = Place(
    "江苏省宿迁市宿城区", "0527", "223800", ["演示大道", "洪泽湖路", "幸福路", "黄河路", "发展大道"]
)
SMALL = City(
    region=SUQIAN,
    province="320000",
    area="321302",
    persons=300,
    leavers=60,
    employers=24,
    first_person=20_000,
    first_employer=213_001_000,
    since=Month(2020, 1),
    month=Month(2021, 9),
    last_day=date(2021, 8, 10),
    first_sequence=996,
    exponent=1.5,
    shift=14.0,
    second_jobs=False,
    years_older=1,
    places=("古黄河", "洪泽", "骆马湖", "项里", "幸福", "楚街", "皂河", "梧桐"),
)


@dataclass(frozen=True)
class Unit:
    """An employer of its own: number, name, how many people, what kind of organisation."""

    number: int
    name: str
    persons: int
    unit_type: UnitType = UnitType.ENTERPRISE
    risk_class: int = 1


UNITS = (
    Unit(213_000_080, "演示项里食品有限公司", 80, risk_class=3),
    Unit(213_000_300, "演示骆马湖电子有限公司", 300, risk_class=2),
    Unit(213_000_200, "演示楚街人力资源服务有限公司", 60),
    Unit(213_000_150, "演示骆马湖文化馆", 40, UnitType.INSTITUTION),
    Unit(213_000_160, "演示皂河建设工程有限公司", 50, risk_class=6),
)


def cities() -> list[City]:
    """Return the city's employers in general, then each of the others, its people numbered on."""
    found, first = [SMALL], SMALL.first_person + SMALL.persons
    for unit in UNITS:
        found.append(
            replace(
                SMALL, persons=unit.persons, leavers=unit.persons // 10, employers=1, first_person=first,
                first_employer=unit.number - 1, employer_name=unit.name, risk_class=unit.risk_class,
            )
        )  # fmt: skip
        first += unit.persons
    return found


def people(cursor: Any) -> None:
    """Fill the registry: agency, employers, people, what is registered of employers, accounts."""
    number_identities(["employee"])
    found(SUQIAN, OF_SUQIAN)
    acts = [
        demonstrated(datetime(month.year, month.month, 5, 9, 0, tzinfo=CHINA)) for month in SMALL.months[:-1]
    ]
    acts.append(demonstrated(datetime(2021, 8, 10, 17, 0, tzinfo=CHINA)))
    for city in cities():
        populate(cursor, city, acts=[act.pk for act in acts], corrected=acts[-1].pk)
    cursor.execute(ANALYZE)
    cursor.execute(NAMES, {"learned": acts[0].pk})
    others = {
        str(unit.number): str(unit.unit_type) for unit in UNITS if unit.unit_type != UnitType.ENTERPRISE
    }
    register(cursor, SMALL, acts[0], place=PLACE, state=list(others), unit_types=others)
    collect(SUQIAN, acts[0])
    double(SUQIAN, acts[0])
    place_people(acts[-1])
    build(acts[-1])
    wait_for_registration()
    open_accounts(SUQIAN, on=datetime(2021, 8, 10, 9, 0, tzinfo=CHINA))


def demonstrated(on: datetime) -> Act:
    return record_act(region=SUQIAN, account="demo", name="演示数据", item="演示数据", on=on)


def months(cursor: Any, pack: Pack) -> None:
    """Reckon every month up to the last one whose window is over: declared, billed and paid."""
    for month in SMALL.months[:-1]:
        on = datetime(month.year, month.month, 6, 9, 0, tzinfo=CHINA)
        assess_month(pack, month, account="demo", name="演示数据", on=on)
    move_money(cursor, SMALL, pack, fates=(), late_day=date(2021, 8, 2), days=FILED)
    remind(pack.code, MORNING, pack=pack)
