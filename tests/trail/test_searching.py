"""An auditor finds acts and looks by account, case, employer, person, item and time, page after page."""

from datetime import timedelta

import pytest

from shebao.trail.actions import record_acts
from shebao.trail.looks import record_looks
from shebao.trail.models import Seen
from shebao.trail.searching import Narrowed, acts, looks
from shebao.values import Actor, Refused
from tests.registry.factories import ON

pytestmark = pytest.mark.django_db
AUDITOR = Actor("a1", "郑洁", "h9", "420500", office=True)
WU = Actor("wu", "吴敏", "h1", "420500", (7,), 7, "100000007")
HE = Actor("he", "何静", "h2", "420500", (8,), 8, "100000008")
ELSEWHERE = Actor("yt", "孙楠", "h3", "370600", (9,), 9, "100000007")


@pytest.fixture
def trail():
    """Three cases of Wu's in an hour each, one of He's, one of another region's."""
    for hours, number in enumerate(("A1", "A2", "A3")):
        record_acts("enrol_employee", [number], by=WU, on=ON + timedelta(hours=hours))
    record_acts("stop_employee", ["B1"], by=HE, on=ON)
    record_acts("stop_employee", ["C1"], by=ELSEWHERE, on=ON)
    record_looks(Seen.DETAIL, [5, 6], by=WU, on=ON)
    record_looks(Seen.NUMBER, [5], by=HE, on=ON + timedelta(hours=1))


def numbers(narrowed: Narrowed, *, by: Actor = AUDITOR) -> list[str]:
    return [one.case_number for one in acts(narrowed, by=by).lines]


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        (Narrowed(), ["A3", "A2", "B1", "A1"]),
        (Narrowed(account="wu"), ["A3", "A2", "A1"]),
        (Narrowed(employer_number="100000008"), ["B1"]),
        (Narrowed(case_numbers=("A2", "B1", "C1")), ["A2", "B1"]),
        (Narrowed(case_numbers=()), []),
        (Narrowed(case_numbers=("",)), []),
        (Narrowed(item="stop_employee"), ["B1"]),
        (Narrowed(since=ON + timedelta(hours=1)), ["A3", "A2"]),
        (Narrowed(since=ON, until=ON + timedelta(hours=1)), ["B1", "A1"]),
        (Narrowed(account="wu", until=ON + timedelta(hours=2)), ["A2", "A1"]),
    ],
)
def test_acts_are_found_newest_first_in_the_region_alone(trail, narrowed, found):
    assert numbers(narrowed) == found


def test_an_employer_finds_its_own_alone(trail):
    assert numbers(Narrowed(), by=HE) == ["B1"]
    assert numbers(Narrowed(account="wu"), by=HE) == []


def test_looks_are_found_by_person_account_and_time(trail):
    def seen(narrowed: Narrowed) -> list[tuple[str, int]]:
        return [(one.account, one.person_id) for one in looks(narrowed, by=AUDITOR).lines]

    assert seen(Narrowed(person_id=5)) == [("he", 5), ("wu", 5)]
    assert seen(Narrowed(account="wu")) == [("wu", 6), ("wu", 5)]
    assert seen(Narrowed(person_id=5, until=ON + timedelta(hours=1))) == [("wu", 5)]


def test_pages_follow_one_another_without_a_gap(trail):
    """Acts of one moment are parted by their ids."""
    record_acts("enrol_employee", [f"D{place}" for place in range(5)], by=WU, on=ON)
    told, after = [], ""
    while True:
        page = acts(Narrowed(), by=AUDITOR, after=after, size=2)
        told += [one.case_number for one in page.lines]
        after = page.after
        if not after:
            break
    assert told == ["A3", "A2", "D4", "D3", "D2", "D1", "D0", "B1", "A1"]


@pytest.mark.parametrize(
    "mark",
    ["x", "~", "2023-05-08~1", f"{ON.isoformat()}~x", f"{ON.isoformat()}~-1", f"{ON.isoformat()}~{2**63}"],
)
def test_a_mark_that_no_page_gave_is_refused(mark):
    with pytest.raises(Refused, match="回到第一页"):
        acts(Narrowed(), by=AUDITOR, after=mark)
