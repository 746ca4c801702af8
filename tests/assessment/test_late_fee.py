"""Late fee goes with the days on which money was really missing (HB-219), and with what was really owed.

A person at the floor costs 552.00 + 276.00 + 24.15 + 10.35 + 6.90; 0.05 % a day from 2023-06-01 on.
"""

import pytest

from shebao.assessment.bills import lapse, revoke
from shebao.assessment.issuable import issuable
from shebao.assessment.models import BillKind, Occasion
from shebao.assessment.settle import Settling, settle
from shebao.ledger.models import Claim
from shebao.ledger.queries import open_claims
from shebao.registry.actions import retire
from shebao.registry.models import DeclaredBase, Enrolment, Person
from shebao.values import Month
from tests.assessment.employers import a_clerk, billed, declared, nothing_is_lost, on, wrong
from tests.assessment.months import REGION, at, pay, post_and_distribute
from tests.casework.desks import an_id_number
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

TWENTY_DAYS = 552 + 276 + 24 + 10 + 7
FIFTY_DAYS = 1_380 + 690 + 60 + 26 + 17


@pytest.fixture
def desk():
    return a_clerk("2023-05", "2023-06", "2023-07")


def fees(nature="late_fee"):
    return sum(Claim.objects.filter(nature=nature).values_list("amount_fen", flat=True))


def test_HB_219_what_is_owed_no_more_bears_none(desk):
    """Two at the floor are billed late; when one was never there, the fee of one stays."""
    declared(desk)
    case = desk.enrol(an_id_number(), wage="3450")
    billed(on(desk, "2023-06-02 10:00"))
    lapse(REGION, at("2023-06-20 00:00"))
    later = on(desk, "2023-06-20 10:00")
    later.reverse(case)
    billed(later)
    assert fees() == TWENTY_DAYS
    nothing_is_lost()


def test_what_was_wholly_taken_away_leaves_no_arrears(desk):
    """Nobody is owed for any more, so nothing is left open beside, before any further bill."""
    desk.file("declare_month", {})
    pay(billed(desk), at("2023-05-08 09:10"))
    post_and_distribute(at("2023-05-08 09:10"))
    case = on(desk, "2023-05-20 09:00").enrol(an_id_number(), wage="3450")
    billed(on(desk, "2023-06-02 10:00"))
    lapse(REGION, at("2023-06-20 00:00"))
    later = on(desk, "2023-06-20 10:00")
    later.reverse(case)
    assert not open_claims(later.by).exists()
    assert "BILL-01" in wrong(later, "issue_bill", kind="collect")
    nothing_is_lost()


def never_there(desk, number):
    """Somebody was never employed, as it turns out; her month is settled again in June."""
    act, person = an_act(), Person.objects.get(document_number=number)
    for spans in (Enrolment, DeclaredBase):
        retire(spans, list(spans.objects.filter(person=person).values_list("pk", flat=True)), act=act)
    settle(
        [Settling(person.pk, desk.employer.pk, Month(2023, 5), act)], pack=desk.pack,
        occasion=Occasion.CORRECTION, current=Month(2023, 6),
    )  # fmt: skip


@pytest.mark.parametrize("end", ["lapse", "revoke"])
def test_what_was_taken_away_while_its_bill_was_live_leaves_no_arrears_when_that_ends(desk, end):
    declared(desk)
    pay(billed(desk), at("2023-05-08 09:10"))
    post_and_distribute(at("2023-05-08 09:10"))
    number = an_id_number()
    on(desk, "2023-05-20 09:00").enrol(number, wage="3450")
    bill = billed(on(desk, "2023-06-02 10:00"))
    never_there(desk, number)
    assert sum(one.open_fen for one in open_claims(desk.by)) == fees() + fees("interest") > 0
    if end == "lapse":
        lapse(REGION, at("2023-06-20 00:00"))
    else:
        revoke(bill, act=an_act(), on=at("2023-06-06 10:00"))
    assert not open_claims(desk.by).exists()
    nothing_is_lost()


def test_HB_219_money_for_a_lapsed_bill_is_late_to_the_day_on_which_it_was_paid(desk):
    """Issued on 2023-05-08, valid to 05-22, paid on 07-20: fifty days from 06-01."""
    declared(desk)
    bill = billed(desk)
    lapse(REGION, at("2023-05-23 00:00"))
    pay(bill, at("2023-07-20 10:00"))
    post_and_distribute(at("2023-07-20 10:00"))
    assert not open_claims(desk.by).exists()
    later = on(desk, "2023-07-22 10:00")
    told = issuable(BillKind.COLLECT, by=later.by, on=later.on, pack=later.pack)
    assert {one.days for one in told.late} == {50}
    second = billed(later)
    assert fees() == FIFTY_DAYS
    assert told.fen == second.fen == FIFTY_DAYS + fees("interest")
    pay(second, at("2023-07-23 10:00"))
    post_and_distribute(at("2023-07-23 10:00"))
    assert "BILL-01" in wrong(on(desk, "2023-07-26 10:00"), "issue_bill", kind="collect")
    nothing_is_lost()


def test_what_is_paid_while_its_bill_is_valid_bears_no_more_than_that_bill(desk):
    """Issued on 2023-05-25, before any late day, and paid on 06-05 within its validity."""
    late = on(desk, "2023-05-25 09:00")
    declared(late)
    bill = billed(late)
    pay(bill, at("2023-06-05 10:00"))
    post_and_distribute(at("2023-06-05 10:00"))
    assert "BILL-01" in wrong(on(desk, "2023-07-10 10:00"), "issue_bill", kind="collect")
    assert fees() == 0


def test_HB_87_a_month_declared_anew_bears_its_late_fee_from_its_own_first_day(desk):
    """The fee of the bill that lapsed went with the declaration: 25 days, not 2 more."""
    declared(desk)
    billed(on(desk, "2023-06-02 10:00"))
    lapse(REGION, at("2023-06-25 00:00"))
    later = on(desk, "2023-06-25 10:00")
    later.file("withdraw_declaration", {"reason": "名单有误", "month": "2023-05"})
    assert sum(one.open_fen for one in Claim.objects.all()) == 0
    later.file("declare_missed", {"month": "2023-05"})
    billed(later)
    assert fees() == 690 + 345 + 30 + 13 + 9
    nothing_is_lost()
