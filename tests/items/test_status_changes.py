"""CQR-53: the five events of 全民参保登记 第十三条, played through the items of real regions."""

from datetime import date, datetime

import pytest

from shebao.access.models import Role
from shebao.casework import submissions
from shebao.casework.models import Case
from shebao.clock.queries import CHINA
from shebao.registry.models import Person
from shebao.registry.status import FURTHER
from shebao.registry.status_facts import status_changes_of
from shebao.values import Actor
from tests.casework.desks import a_desk as yichang_desk
from tests.casework.desks import an_id_number, declare, leaver, pay
from tests.casework.staff import PAPER, walked
from tests.items.jiangsu import a_desk, a_known_person, day
from tests.items.test_retire_employee import ITEM, typed

pytestmark = pytest.mark.django_db

NORTH = {"placement_kind": "劳务派遣", "at_number": "213000900", "at_name": "演示北方公司"}
SOUTH = {"placement_kind": "劳务派遣", "at_number": "213000901", "at_name": "演示南方公司"}


def staff(region: str) -> Actor:
    return Actor(
        "li", "李四", "li", region, channel="office", office=True, agencies=(0,),
        rights=frozenset({Role.OPERATOR.value}),
    )  # fmt: skip


def told(person: int, region: str) -> list[tuple[str, date, datetime, str]]:
    """The changes from the oldest on: kind, day of effect, when it was done, and by which case."""
    found = reversed(status_changes_of(person, by=staff(region)))
    return [
        (str(one.change), one.day, one.source.at.astimezone(CHINA), one.source.case_number) for one in found
    ]


def test_CQR_53_five_events_are_five_changes_with_five_times_and_sources():
    """Suqian: 用工参保登记, 退工停保, 用工参保登记 again, 劳务派遣用工调转, 退工停保 for retirement."""
    desk, number = a_desk(agency=True), a_known_person()
    desk.register(a_known_person(name="林静"), **SOUTH)
    cases = [desk.register(number, **NORTH)]
    desk.on = day("2021-09-12")
    cases.append(desk.stop_now(number))
    desk.on = day("2021-11-12")
    cases.append(desk.register(number, since="2021-11-08", **NORTH))
    desk.on = day("2021-11-15")
    cases += desk.file("move_dispatched", {"id_number": number, "at_number": SOUTH["at_number"]})
    desk.on = day("2021-12-12")
    cases.append(desk.stop_now(number, reason="退休"))
    person = Person.objects.get(document_number=number).pk
    kinds = ["新增参保", "中断参保", "接续参保", "转移参保", "终止参保"]
    effects = ["2021-08-09", "2021-09-12", "2021-11-08", "2021-11-15", "2021-12-12"]
    done = ["2021-08-15", "2021-09-12", "2021-11-12", "2021-11-15", "2021-12-12"]
    assert told(person, "321300") == [
        (kind, date.fromisoformat(effect), day(on), case.number)
        for kind, effect, on, case in zip(kinds, effects, done, cases, strict=True)
    ]
    items = [one.source.item for one in status_changes_of(person, by=staff("321300"))]
    assert items == [desk.pack.items[case.item].label for case in reversed(cases)]


def test_CQR_53_an_insurance_that_somebody_has_not_had_yet_is_a_beginning():
    """First by work injury alone, then by the identity that brings all three."""
    desk, number = a_desk(), a_known_person()
    desk.file(
        "register_insured",
        {"id_number": number, "identity": "超龄工伤", "started_on": "2021-08-09", "wage_fen": "5000"},
    )
    desk.on = day("2021-09-12")
    desk.stop_now(number)
    desk.on = day("2021-11-12")
    desk.register(number, since="2021-11-08")
    person = Person.objects.get(document_number=number).pk
    newest = status_changes_of(person, by=staff("321300"))[:2]
    assert {(str(one.change), int(one.insurances), one.note) for one in newest} == {
        ("新增参保", 3, FURTHER), ("接续参保", 4, ""),
    }  # fmt: skip
    assert len({one.source.case_number for one in newest}) == 1


def test_CQR_53_yichang_tells_an_approved_retirement_as_the_end(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    desk, number = yichang_desk(human="applicant"), an_id_number()
    hire = desk.enrol(number)
    filing = desk.open(ITEM)
    desk.add(filing, **typed(number))
    submissions.attach_material(filing.id, "personnel_file", PAPER, "人事档案.pdf", **desk.asking)
    desk.confirm(desk.rehearse(filing))
    case = walked(Case.objects.get(item=ITEM).number, desk)
    begun, ended = told(hire.person_id, "420500")
    assert (begun[0], begun[1], begun[3]) == ("新增参保", date(2023, 5, 4), hire.number)
    assert (ended[0], ended[1], ended[3]) == ("终止参保", date(2023, 5, 31), case.number)


def test_CQR_53_a_stop_that_is_reversed_is_told_as_undone():
    desk, number = yichang_desk(declared="2023-03"), an_id_number()
    hire = desk.enrol(number, since="2023-02-10")
    declare(desk.employer, since="2023-04", through="2023-04")
    pay(desk.employer)
    stopped = desk.file("stop_employee", leaver(number, on="2023-03-31"))[0]
    desk.reverse(stopped)
    newest, first = status_changes_of(hire.person_id, by=staff("420500"))
    assert (str(newest.change), newest.source.case_number) == ("中断参保", stopped.number)
    assert newest.undone and newest.undone.item == "撤销办件" and not first.undone
