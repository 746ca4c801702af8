"""One person's money never pays another's month: what is given back and what is owed stay apart."""

from datetime import date

import pytest

from shebao.assessment.amounts import halves
from shebao.assessment.bill_view import bills
from shebao.assessment.models import Assessment, Occasion
from shebao.assessment.paid import paid_months
from shebao.ledger.models import Claim
from shebao.ledger.proving import prove
from shebao.registry.actions import Ending, add_persons, stop
from shebao.registry.models import Person
from shebao.values import Month
from tests.assessment.months import REGION, at, pay, post_and_distribute, run
from tests.casework.desks import Desk, an_id_number, hire, yichang
from tests.registry.factories import an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db

MAY = Month(2023, 5)
ONE_AT_FLOOR = 86_940  # HB-192: 583.05 + 286.35 = 869.40 on 3,450, injury class 1
UNPAID, PAID = {0}, {3}


def desk_of(*wages_fen):
    """An employer of people at these wages in May, which has been run, and those people."""
    act = an_act()
    employer = an_employer(act)
    people = [an_employee(act, employer, since="2023-05", wage_fen=fen) for fen in wages_fen]
    run(yichang(), "2023-05")
    return Desk(employer), people


def left_before_may(desk, person):
    ended = Ending(person.pk, desk.employer.id, MAY, date(2023, 4, 30), "resigned", an_act())
    stop([ended])


def stages_of(desk, person):
    return {one.stage for one in paid_months([person.pk], by=desk.by)[person.pk][MAY].values()}


def named(number):
    return Person.objects.get(document_number=number)


def paid_bill(desk):
    case = desk.file("issue_bill", {})[0]
    bill = bills(by=desk.by).get(number=case.outcome["result"]["bill"])
    pay(bill, at("2023-05-08 09:10"))
    post_and_distribute(at("2023-05-08 09:10"))
    return bill


def nothing_is_lost():
    assert [line for line in prove(REGION) if line.difference_fen] == []


def test_what_is_given_back_and_what_is_owed_are_parted_insurance_by_insurance():
    """Pension and unemployment go back, injury is owed at another class on the same base."""
    due = (-345_000, -55_200, -27_600, -345_000, -2_415, -1_035, 0, 690)
    assert list(halves(due)) == [
        (-1, (-345_000, -55_200, -27_600, -345_000, -2_415, -1_035, None, None)),
        (1, (None, None, None, None, None, None, 0, 690)),
    ]
    assert list(halves((0,) * 8)) == []


def test_HB_164_a_leaver_does_not_pay_for_whoever_came_instead():
    desk, (leaver,) = desk_of(1_000_000)
    left_before_may(desk, leaver)
    number = an_id_number()
    desk.enrol(number, wage="3450")
    desk.file("declare_month", {})
    assert stages_of(desk, named(number)) == UNPAID
    assert sum(one.open_fen for one in Claim.objects.all()) == ONE_AT_FLOOR
    nothing_is_lost()


def test_HB_247_whoever_came_instead_at_the_same_wage_is_paid_with_the_bill():
    desk, (leaver, _) = desk_of(345_000, 345_000)
    left_before_may(desk, leaver)
    number = an_id_number()
    desk.enrol(number, wage="3450")
    desk.file("declare_month", {})
    assert paid_bill(desk).fen == 2 * ONE_AT_FLOOR
    assert stages_of(desk, named(number)) == PAID
    nothing_is_lost()


def test_HB_164_two_corrections_of_one_filing_stand_under_headers_of_their_own():
    """5,000 → 6,000 and 6,000 → 5,000: 252.00 more (25.2 % of 1,000) and as much less, never nothing."""
    numbers = [an_id_number(), an_id_number()]
    desk, _ = desk_of(345_000)
    desk.file(
        "enrol_employee", *[hire(one, wage=w) for one, w in zip(numbers, ("5000", "6000"), strict=True)]
    )
    desk.file("declare_month", {})
    paid_bill(desk)
    desk.file(
        "correct_wages",
        {"id_number": numbers[0], "since": "2023-05", "wage_fen": "6000"},
        {"id_number": numbers[1], "since": "2023-05", "wage_fen": "5000"},
    )
    headers = Assessment.objects.filter(occasion=Occasion.CORRECTION).order_by("pk")
    assert [one.pension_unit_fen for one in headers] == [-16_000, 16_000]
    assert {one.persons for one in headers} == {1}
    nothing_is_lost()


@pytest.mark.parametrize("reversed_one", [0, 1])
def test_HB_238_a_reversed_hire_gives_back_its_own_claims_and_nobody_elses(reversed_one):
    desk, (colleague,) = desk_of(345_000)
    desk.file("declare_month", {})
    numbers = [an_id_number(), an_id_number()]
    cases = [desk.enrol(one, wage="3450") for one in numbers]
    desk.reverse(cases[reversed_one])
    assert stages_of(desk, colleague) == stages_of(desk, named(numbers[1 - reversed_one])) == UNPAID
    settled = Claim.objects.filter(amount_fen__gt=0).exclude(settled_fen=0).values_list("source", flat=True)
    late = Assessment.objects.filter(occasion=Occasion.LATE_HIRE).order_by("pk").values_list("pk", flat=True)
    assert set(settled) == {late[reversed_one]}
    nothing_is_lost()


def test_HB_238_of_two_hired_together_the_one_not_reversed_is_still_to_be_paid():
    desk, (colleague,) = desk_of(345_000)
    desk.file("declare_month", {})
    numbers = [an_id_number(), an_id_number()]
    cases = desk.file("enrol_employee", *[hire(one, wage="3450") for one in numbers])
    desk.reverse(cases[0])
    assert stages_of(desk, colleague) == stages_of(desk, named(numbers[1])) == UNPAID
    assert paid_bill(desk).fen == 2 * ONE_AT_FLOOR
    assert stages_of(desk, colleague) == stages_of(desk, named(numbers[1])) == PAID
    nothing_is_lost()


def test_HB_171_a_colleague_of_a_reversed_hire_is_unpaid_and_cannot_be_stopped():
    act, document = an_act(), an_id_number()
    employer = an_employer(act)
    told = Person(province="420000", document_type="resident_id", document_number=document)
    colleague = an_employee(act, employer, since="2023-05", person=add_persons([told])[0])
    run(yichang(), "2023-05")
    desk = Desk(employer)
    desk.file("declare_month", {})
    desk.reverse(desk.enrol(an_id_number(), wage="3450"))
    assert stages_of(desk, colleague) == UNPAID
    leaving = {"id_number": document, "ended_on": "2023-05-08", "reason": "解除劳动合同"}
    row = desk.add(desk.open("stop_employee", paid=False), **leaving)
    assert {one.code for one in row.findings if one.grave} == {"STOP-06"}


def test_HB_247_a_month_that_a_strangers_credit_settled_waits_for_what_the_credit_was_given_for():
    """Billed, then a wage goes down by what a hire costs: the hire is settled, the bill is not paid."""
    desk, (colleague,) = desk_of(345_000)
    high = an_id_number()
    desk.enrol(high, wage="6900")  # 869.40 more than at 3,450: twice the floor
    desk.file("declare_month", {})
    bill = bills(by=desk.by).get(number=desk.file("issue_bill", {})[0].outcome["result"]["bill"])
    number = an_id_number()
    desk.enrol(number, wage="3450")
    desk.file("correct_wages", {"id_number": high, "since": "2023-05", "wage_fen": "3450"})
    assert stages_of(desk, named(number)) == {1}
    pay(bill, at("2023-05-08 09:10"))
    post_and_distribute(at("2023-05-08 09:10"))
    assert stages_of(desk, named(number)) == stages_of(desk, colleague) == PAID
    nothing_is_lost()


def test_HB_164_whom_a_credit_settled_stays_paid_when_somebody_else_is_hired():
    """Paid in full, then a wage goes down by what a hire costs: that hire is paid, the next one is not."""
    desk, _ = desk_of(345_000)
    high = an_id_number()
    desk.enrol(high, wage="6900")
    desk.file("declare_month", {})
    paid_bill(desk)
    desk.file("correct_wages", {"id_number": high, "since": "2023-05", "wage_fen": "3450"})
    numbers = [an_id_number(), an_id_number()]
    for number in numbers:
        desk.enrol(number, wage="3450")
    assert [stages_of(desk, named(number)) for number in numbers] == [PAID, UNPAID]
