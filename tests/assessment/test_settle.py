"""One settlement: what the facts say, less what already counts; months to be declared wait."""

import pytest

from shebao.assessment.history import history
from shebao.assessment.models import Assessment, AssessmentRun, Occasion, PackSnapshot, Settled
from shebao.assessment.settle import Settling, settle
from shebao.policy import dump
from shebao.registry.actions import Declaring, set_base
from shebao.registry.models import Person
from shebao.values import Month
from tests.casework.desks import APRIL_20, REGION, a_desk, an_id_number
from tests.registry.factories import an_act, an_employee

pytestmark = pytest.mark.django_db

MARCH, APRIL = Month(2023, 3), Month(2023, 4)


def settled(desk, person, *months, occasion=Occasion.CORRECTION):
    act = an_act()
    rows = [Settling(person.id, desk.employer.id, month, act) for month in months]
    return settle(rows, pack=desk.pack, occasion=occasion, current=Month.of(desk.on.date()))


def test_what_counts_already_is_taken_off():
    """3,450 → 5,200 in a month already settled: 16 % of 1,750 is 280.00; 0.7 % is 12.25; 0.2 % is 3.50."""
    desk = a_desk()
    person = an_employee(an_act(), desk.employer, wage_fen=345_000, since="2023-03")
    settled(desk, person, MARCH)
    set_base([Declaring(person.id, desk.employer.id, 520_000, MARCH)], act=an_act())
    (again,) = settled(desk, person, MARCH)
    assert again.due == (175_000, 28_000, 14_000, 175_000, 1_225, 525, 175_000, 350)
    (third,) = settled(desk, person, MARCH)
    assert not third.written
    assert Settled.objects.count() == 2


def test_a_month_that_its_employer_will_declare_is_left_to_it():
    desk = a_desk(on=APRIL_20, declared="2023-03")
    person = an_employee(an_act(), desk.employer, since="2023-03")
    march, april = settled(desk, person, MARCH, APRIL)
    assert (march.written, march.waits) == (True, False)
    assert (april.written, april.waits) == (False, True)
    assert set(Settled.objects.values_list("month", flat=True)) == {202303}


def has_been_run(desk, month):
    PackSnapshot.objects.get_or_create(
        fingerprint=desk.pack.fingerprint, defaults={"region": REGION, "content": dump(desk.pack)}
    )
    AssessmentRun.objects.create(
        region=REGION, month=month.number, stage="attached", fingerprint=desk.pack.fingerprint, assumed=False,
        act=an_act(), expected=0,
    )  # fmt: skip


def test_a_past_month_in_which_the_employer_had_nobody_is_settled_at_once_but_not_before_it_has_been_run():
    desk = a_desk(on=APRIL_20, declared="2023-02")
    has_been_run(desk, Month(2023, 2))
    person = an_employee(an_act(), desk.employer, since="2023-03")
    (march,) = settled(desk, person, MARCH)
    assert march.waits
    has_been_run(desk, MARCH)
    (march,) = settled(desk, person, MARCH)
    assert march.written


@pytest.mark.parametrize("first_run", [None, APRIL])
def test_a_month_before_the_regions_first_run_is_settled_at_once_for_no_run_will_reckon_it(first_run):
    desk = a_desk(on=APRIL_20, declared="2023-02")
    if first_run:
        has_been_run(desk, first_run)
    person = an_employee(an_act(), desk.employer, since="2023-03")
    march, april = settled(desk, person, MARCH, APRIL)
    assert (march.written, april.waits) == (True, True)


def test_the_header_adds_up_its_lines():
    desk = a_desk()
    people = [an_employee(an_act(), desk.employer, since="2023-04") for _ in range(2)]
    act = an_act()
    settle(
        [Settling(person.id, desk.employer.id, APRIL, act) for person in people],
        pack=desk.pack, occasion=Occasion.LATE_HIRE, current=Month(2023, 5),
    )  # fmt: skip
    header = Assessment.objects.get(occasion=Occasion.LATE_HIRE)
    assert (header.persons, header.pension_persons, header.pension_unit_fen, header.injury_unit_fen) == (
        2, 2, 2 * 55_200, 2 * 690,
    )  # fmt: skip
    assert header.act == act


def test_a_persons_history_tells_every_line_and_what_it_rests_on():
    desk, number = a_desk(on=APRIL_20, declared="2023-03"), an_id_number()
    case = desk.enrol(number, since="2023-02-10", wage="5200")
    person = Person.objects.get(document_number=number)
    lines = history(person.id, by=desk.by)
    assert [(str(line.month), line.reason, line.unit_fen, line.person_fen) for line in lines] == [
        ("2023-03", "新增补收", 87_880, 43_160), ("2023-02", "新增补收", 87_880, 43_160),
    ]  # fmt: skip
    assert lines[0].asked == {
        "month": "2023-03", "wage": "5200.00", "identity": "employee", "risk_class": "1",
    }  # fmt: skip
    desk.reverse(case)
    assert sum(line.total_fen for line in history(person.id, by=desk.by)) == 0
    assert history(person.id, by=a_desk().by) == []
