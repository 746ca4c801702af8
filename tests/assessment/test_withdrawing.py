"""Taking a declaration back: not while money for it is under way, or while a bill holds what had changed."""

import pytest

from shebao.assessment.bills import lapse
from shebao.assessment.declaring import declare, declare_region
from shebao.assessment.models import Assessment
from shebao.assessment.withdrawing import why_not, withdraw
from shebao.casework.states import CaseState, Duty, Event
from shebao.ledger.actions import receive_payment
from shebao.ledger.models import Claim
from shebao.values import Month
from tests.assessment.employers import ONE, a_clerk, billed, declared, nothing_is_lost, on, wrong
from tests.assessment.months import REGION, at, pay, post_and_distribute
from tests.casework.counters import Counter
from tests.casework.desks import an_id_number
from tests.registry.factories import an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db

MAY = Month(2023, 5)


@pytest.fixture
def desk():
    return a_clerk()


def test_HB_87_not_while_money_for_it_is_under_way(desk):
    """Paid on 2023-05-24, after the bill has lapsed, and not distributed yet."""
    declared(desk)
    bill = billed(desk)
    assert lapse(REGION, at("2023-05-23 00:00")) == 1
    pay(bill, at("2023-05-24 09:00"))
    later = on(desk, "2023-05-24 10:00")
    assert bill.number in wrong(later, "withdraw_declaration", reason="名单有误")["WITHDRAW-01"]
    post_and_distribute(at("2023-05-24 09:00"))
    assert "已经缴过费" in wrong(later, "withdraw_declaration", reason="名单有误")["WITHDRAW-01"]
    nothing_is_lost()


def test_money_of_somebody_unknown_that_names_its_bill_counts(desk):
    declared(desk)
    bill = billed(desk)
    lapse(REGION, at("2023-05-23 00:00"))
    receive_payment(
        REGION, number="T1", payer="?", bill_number=bill.number, fen=ONE, employer_id=None,
        paid_on=at("2023-05-24 09:00").date(), tax_posted_at=at("2023-05-24 09:00"),
    )  # fmt: skip
    assert "WITHDRAW-01" in wrong(on(desk, "2023-05-24 10:00"), "withdraw_declaration", reason="名单有误")


def test_not_while_a_bill_holds_what_had_changed_by_the_declaration(desk):
    """The month was run without anybody of this employer's; all claims come out of what had changed."""
    act = an_act()
    employer = an_employer(act)
    an_employee(act, employer, since="2023-05")
    declaration = declare(employer.pk, MAY, act=an_act(), pack=desk.pack, on=desk.on)
    assert (declaration.header.pension_unit_fen, len(declaration.changed)) == (0, 1)
    own = Claim.objects.filter(employer=employer)
    assert why_not(declaration.header) == ""
    own.update(billed=True)
    assert "应缴认定单" in why_not(declaration.header)


def test_whoever_was_hired_after_the_run_is_declared_with_the_region_beside_a_withdrawn_month(desk):
    """One employer's month was declared empty and withdrawn after a hire at the other; both are declared."""
    act = an_act()
    late = an_employer(act)
    an_employee(an_act(), desk.employer, since="2023-05")
    an_employee(act, late, since="2023-05")
    first = declare(late.pk, MAY, act=an_act(), pack=desk.pack, on=desk.on)
    withdraw(first.header, act=an_act(), on=desk.on)
    assert declare_region(MAY, act=an_act(), pack=desk.pack, on=desk.on) == 2
    owed = {one: sum(c.open_fen for c in Claim.objects.filter(employer=one)) for one in (desk.employer, late)}
    assert owed == {desk.employer: 2 * ONE, late: ONE}
    assert Assessment.objects.filter(month=202305, state="prepared").count() == 0
    nothing_is_lost()


def test_HB_87_a_late_hire_stands_when_the_month_is_taken_back_and_is_not_charged_twice(desk):
    declared(desk)
    desk.enrol(an_id_number(), wage="3450")
    desk.file("withdraw_declaration", {"reason": "名单有误"})
    assert sum(one.open_fen for one in Claim.objects.all()) == ONE
    declared(desk)
    assert sum(one.open_fen for one in Claim.objects.all()) == 2 * ONE
    nothing_is_lost()


def test_HB_13_at_the_counter_one_clerk_takes_a_declaration_and_its_withdrawal(desk):
    """Both are 受理; nobody who supervises has had a part in it."""
    counter = Counter(desk.employer, desk.on, desk.pack)
    case = declared(counter)
    counter.file("withdraw_declaration", {"reason": "名单有误"})
    case.refresh_from_db()
    assert case.state == CaseState.REVERSED
    last = case.steps.latest("pk")
    assert (last.event, last.duty) == (Event.REVERSED, Duty.ACCEPT)
