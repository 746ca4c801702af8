"""Yichang as it is at its clock: employers, people who come and go, the months reckoned for them."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from demo.cast import bring_in
from demo.episodes import name_refund_accounts, relieve_one, report_late, spare_people
from demo.fates import UNDECLARED_IN_APRIL
from demo.money import move_money
from demo.population import City, ordinal, populate
from demo.registered import move_house, register
from shebao.assessment.runs import assess_month
from shebao.casework.reminders import remind
from shebao.clock.queries import CHINA
from shebao.policy import Pack
from shebao.registry.actions import number_identities
from shebao.registry.persons import Retiring, record_retirements
from shebao.trail.actions import record_act
from shebao.trail.models import Act
from shebao.values import Month

CLOCK = datetime(2023, 5, 8, 9, 0, tzinfo=CHINA)
MORNING = datetime(2023, 5, 8, 7, 0, tzinfo=CHINA)  # employers are reminded, as on every day
SMALL = City(
    region="420500",
    province="420000",
    area="420503",  # a real county, with sequences set aside for centenarians
    persons=6300,
    leavers=1170,
    employers=300,
    first_employer=100_001_000,
    since=Month(2022, 7),
    month=Month(2023, 5),
    last_day=date(2023, 5, 5),
    first_sequence=996,
    exponent=1.5,
    shift=14.0,
)
OF_300 = replace(
    SMALL,
    persons=354,
    leavers=60,
    employers=1,
    first_person=7_000,
    first_employer=100_000_299,
    employer_name="演示云集软件有限公司",
    risk_class=1,
)
OF_10_000 = replace(
    SMALL,
    persons=12_000,
    leavers=2_000,
    employers=1,
    first_person=8_000,
    first_employer=100_009_999,
    employer_name="演示清江机械集团有限公司",
    risk_class=2,
)
NUMBER_OF_300 = "100000300"
NUMBER_OF_10_000 = "100010000"
RETIRED = (NUMBER_OF_300,) * 3 + (NUMBER_OF_10_000,) * 10 + ("100001001", "100001003", UNDECLARED_IN_APRIL)
RETIRED_IN = Month(2023, 4)
BEYOND_ALL = 30_000  # numbers of people from here on are nobody's yet

MOVES, NAMES, PENSIONERS = (
    Path(__file__).with_name(f"{name}.sql").read_text("utf-8") for name in ("moves", "names", "pensioners")
)
ANALYZE = "analyze registry_person, registry_employer, registry_enrolment, registry_declaredbase"


@dataclass(frozen=True)
class Acts:
    """The acts that brought the city in: one a month, and those that corrected, approved, told of a move."""

    of_month: list[int]
    corrected: int
    approved: int
    moved: int


def people(cursor: Any) -> None:
    """Fill the registry: employers, people with their jobs, names, retirements."""
    number_identities(["employee", "paid_elsewhere"])
    acts = record_acts()
    for city in (SMALL, OF_300, OF_10_000):
        populate(cursor, city, acts=acts.of_month, corrected=acts.corrected)
    cursor.execute(ANALYZE)
    shared = asdict(SMALL) | {"since": ordinal(SMALL.since), "month": ordinal(SMALL.month)}
    cursor.execute(MOVES, shared | {"acts": acts.of_month})
    cursor.execute(NAMES, {"learned": acts.of_month[0]})
    retire(cursor, acts)
    bring_in(SMALL.region, acts.of_month)
    spare_people(Act.objects.get(pk=acts.of_month[0]))
    name_refund_accounts(cursor, SMALL.region, acts.of_month[0])
    register(cursor, SMALL, Act.objects.get(pk=acts.of_month[0]))
    move_house(Act.objects.get(pk=acts.moved))


def retire(cursor: Any, acts: Acts) -> None:
    """Bring in people who have come to the age of retirement, and approve it."""
    brought = {"since": SMALL.since.number, "brought": acts.of_month[0], "first_person": BEYOND_ALL}
    cursor.execute(PENSIONERS, asdict(SMALL) | brought | {"employers": list(RETIRED)})
    while cursor.nextset():
        pass
    retired = [person_id for (person_id,) in cursor.fetchall()]
    cursor.execute(NAMES, {"learned": acts.of_month[0]})
    approved = Act.objects.get(pk=acts.approved)
    record_retirements([Retiring(person_id, RETIRED_IN, approved) for person_id in retired])


def record_acts() -> Acts:
    """Write the acts in the order of their business time."""
    begun = [datetime(month.year, month.month, 5, 9, 0, tzinfo=CHINA) for month in SMALL.months]
    times = {
        **dict(enumerate(begun)),
        "corrected": datetime(2023, 2, 1, 9, 0, tzinfo=CHINA),
        "moved": datetime(2023, 3, 14, 10, 20, tzinfo=CHINA),
        "approved": datetime(2023, 4, 12, 9, 0, tzinfo=CHINA),
    }
    of_counter = {"moved": ("大厅窗口", "单位一般信息变更登记")}
    in_order = sorted(times, key=lambda key: times[key])
    written = {key: demonstrated(times[key], *of_counter.get(str(key), ())) for key in in_order}
    of_month = [written[number] for number in range(len(begun))]
    return Acts(of_month, written["corrected"], written["approved"], written["moved"])


def demonstrated(on: datetime, name: str = "演示数据", item: str = "演示数据") -> int:
    act = record_act(region=SMALL.region, account="demo", name=name, item=item, on=on)
    return int(act.id)


def months(cursor: Any, pack: Pack) -> None:
    """Reckon every month; all before the clock's are declared, billed and paid, but for a few."""
    for month in SMALL.months:
        on = datetime(month.year, month.month, 6, 9, 0, tzinfo=CHINA)
        if month == SMALL.month:
            before = Act.objects.get(pk=demonstrated(on - timedelta(days=1)))
            report_late(before)
            relieve_one(before, pack)
        assess_month(pack, month, account="demo", name="演示数据", on=on)
    move_money(cursor, SMALL, pack)
    remind(pack.code, MORNING, pack=pack)
