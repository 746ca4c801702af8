"""People by name: whom the tour's spreadsheet finds, and with whom the hard cases of the month begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from demo.numbers import numbered, resident_id
from shebao.registry.actions import Declaring, Ending, Enrolling, enrol, set_base, stop
from shebao.registry.finding import Document
from shebao.registry.insurances import ALL
from shebao.registry.models import Employer
from shebao.registry.persons import (
    Naming,
    Retiring,
    anchor_persons,
    name_persons,
    number_persons,
    record_retirements,
)
from shebao.trail.models import Act
from shebao.values import Month
from shebao.values.documents import RESIDENT_ID

SINCE = Month(2022, 7)
STARTED_ON = date(2019, 9, 2)
WAGE_FEN = 520_000


@dataclass(frozen=True)
class Member:
    """One of the cast: who, at which employer, until which day; `retired` in which month."""

    name: str
    id_number: str
    employer: str
    ended_on: date | None = None
    retired: Month | None = None
    started_on: date = STARTED_ON
    since: Month = SINCE


HERE = (
    Member("吴晓芳", resident_id(40_000), "100000300"),
    Member("郑海波", resident_id(40_001), "100000300"),
    Member("罗振宇", resident_id(40_003), "100000300"),
)
ELSEWHERE = (
    Member("谢佳雨", resident_id(40_002), "100001002"),
    Member("何志强", resident_id(40_005), "100001005"),
    Member("徐丽静", resident_id(40_004), "100001006"),
)
RETIRED = (Member("郭建平", numbered("19630301", 999), "100001003", retired=Month(2023, 4)),)
PAID_THIS_MONTH = (
    Member("宋丽琴", resident_id(40_006), "100001004", ended_on=date(2023, 5, 4)),
    Member("胡国强", resident_id(40_007), "100001007", ended_on=date(2023, 5, 3)),
)
PAID_IN_APRIL = (Member("罗敏", resident_id(40_008), "100001008", ended_on=date(2023, 4, 20)),)
FREE = (
    Member("高振华", resident_id(40_009), "100001009", ended_on=date(2023, 3, 28)),
    Member("朱秀兰", resident_id(40_010), "100001010", ended_on=date(2023, 1, 31)),
    Member("田永刚", resident_id(40_011), "100001011", ended_on=date(2022, 12, 30)),
)
MISNAMED = (
    Member("黄晓燕", resident_id(40_012), "100001014", ended_on=date(2023, 3, 31)),
    Member("周嘉伟", resident_id(40_013), "100001015", ended_on=date(2023, 2, 28)),
)
IMPRISONED = Member("向建国", resident_id(40_015), "100000300")
TREATY_EXEMPT = Member("望远航", resident_id(40_017), "100000300")
LEFT_UNREPORTED = Member("田秀英", resident_id(40_018), "100000300")  # paid on for three months; see episodes
MISDATED = Member(  # has worked since 2023-02-13, which the employer typed wrong: 劳动合同补缴
    "覃雪梅", resident_id(40_020), "100000300", started_on=date(2023, 4, 3), since=Month(2023, 4)
)
IN_EPISODES = (IMPRISONED, TREATY_EXEMPT, LEFT_UNREPORTED, MISDATED)
CAST = (
    *HERE,
    *ELSEWHERE,
    *RETIRED,
    *PAID_THIS_MONTH,
    *PAID_IN_APRIL,
    *FREE,
    *MISNAMED,
    *IN_EPISODES,
)


def bring_in(region: str, acts: Sequence[int]) -> None:
    """Write the cast into the registry; `acts` are those of the months from 2022-07 on."""
    act_in = dict(zip((SINCE + number for number in range(len(acts))), in_order(acts), strict=True))
    brought = act_in[SINCE]
    documents = [Document("420000", RESIDENT_ID, one.id_number) for one in CAST]
    found = anchor_persons(documents, region=region)
    ids = [found[document].person_id for document in documents]
    numbers = {one.employer for one in CAST}
    employers = {one.number: one.id for one in Employer.objects.filter(region=region, number__in=numbers)}
    cast = [(one, person_id, employers[one.employer]) for one, person_id in zip(CAST, ids, strict=True)]
    number_persons(ids, region=region)
    name_persons([Naming(person_id, one.name, one.started_on, brought) for one, person_id, _ in cast])
    enrol(
        [
            Enrolling(
                person_id,
                at,
                ALL,
                "employee",
                one.since,
                started_on=one.started_on,
                act=act_in[one.since],
            )
            for one, person_id, at in cast
        ]
    )
    set_base(
        [Declaring(person_id, at, WAGE_FEN, one.since, act=act_in[one.since]) for one, person_id, at in cast]
    )
    stop(
        [
            Ending(person_id, at, ended + 1, one.ended_on, "contract_terminated", act_in[ended])
            for one, person_id, at in cast
            if one.ended_on and (ended := Month.of(one.ended_on))
        ]
    )
    record_retirements(
        [Retiring(person_id, one.retired, act_in[one.retired]) for one, person_id, _ in cast if one.retired]
    )


def in_order(acts: Sequence[int]) -> list[Act]:
    found = Act.objects.in_bulk(acts)
    return [found[number] for number in acts]
