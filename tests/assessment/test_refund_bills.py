"""A 退费单据 gives back what was paid in and is not owed, and ends when it is paid out (HB-235)."""

import pytest

from shebao.assessment.bills import lapse, why_not_revocable
from shebao.assessment.models import BillState
from shebao.assessment.paying_out import pay_refund
from shebao.ledger.actions import defer, release
from shebao.ledger.models import Claim, Deferral, RefundOrder
from tests.assessment.employers import ONE, a_clerk, billed, declared, nothing_is_lost, on, wrong
from tests.assessment.months import REGION, at, pay, post_and_distribute
from tests.casework.desks import an_id_number
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

AT_6000 = 151_200  # 16 % + 8 % of 6,000 = 1,440.00; 0.7 % + 0.3 % = 60.00; 0.2 % = 12.00


@pytest.fixture
def desk():
    return a_clerk()


def corrected(desk, number):
    """Somebody's wage is put right: 6,000 was 3,450."""
    desk.file("correct_wages", {"id_number": number, "since": "2023-05", "wage_fen": "3450"})


def test_HB_235_a_correction_of_what_is_not_paid_gives_nothing_back(desk):
    number = an_id_number()
    desk.enrol(number, wage="6000")
    declared(desk)
    bill = billed(desk)
    assert bill.fen == ONE + AT_6000
    corrected(desk, number)
    assert "BILL-02" in wrong(desk, "issue_bill", kind="refund")
    lapse(REGION, at("2023-05-23 00:00"))
    assert billed(on(desk, "2023-05-23 09:00")).fen == 2 * ONE
    nothing_is_lost()


def test_HB_235_it_goes_back_once_it_was_paid_and_no_second_time(desk):
    number = an_id_number()
    desk.enrol(number, wage="6000")
    declared(desk)
    bill = billed(desk)
    corrected(desk, number)
    pay(bill, at("2023-05-08 09:10"))
    assert "BILL-02" in wrong(desk, "issue_bill", kind="refund")
    post_and_distribute(at("2023-05-08 09:10"))
    refund = billed(on(desk, "2023-05-10 09:00"), "refund")
    assert refund.fen == AT_6000 - ONE
    assert "BILL-02" in wrong(desk, "issue_bill", kind="refund")
    nothing_is_lost()


def test_a_declaration_that_is_taken_back_leaves_nothing_to_give_back(desk):
    number = an_id_number()
    desk.enrol(number, wage="6000")
    declared(desk)
    corrected(desk, number)
    desk.file("withdraw_declaration", {"reason": "名单有误"})
    assert "BILL-02" in wrong(desk, "issue_bill", kind="refund")
    declared(desk)
    assert billed(desk).fen == 2 * ONE
    nothing_is_lost()


def test_what_was_paid_for_one_does_not_go_back_for_another_who_was_not_paid(desk):
    declared(desk)
    pay(billed(desk), at("2023-05-08 09:10"))
    post_and_distribute(at("2023-05-08 09:10"))
    number = an_id_number()
    later = on(desk, "2023-05-10 09:00")
    later.enrol(number, wage="6000")
    assert billed(later).fen == AT_6000
    corrected(later, number)
    assert "BILL-02" in wrong(later, "issue_bill", kind="refund")
    lapse(REGION, at("2023-05-25 00:00"))
    assert billed(on(desk, "2023-05-25 09:00")).fen == ONE
    nothing_is_lost()


def test_a_deferral_stands_in_the_way_of_taking_the_declaration_back(desk):
    declared(desk)
    defer(Claim.objects.all(), at("2023-12-31 00:00").date(), act=an_act())
    assert "缓缴" in wrong(desk, "withdraw_declaration", reason="名单有误")["WITHDRAW-01"]
    release(Deferral.objects.all(), act=an_act())
    desk.file("withdraw_declaration", {"reason": "名单有误"})
    assert "BILL-02" in wrong(desk, "issue_bill", kind="refund")
    nothing_is_lost()


def test_a_refund_bill_that_is_paid_out_is_done(desk):
    number = an_id_number()
    desk.enrol(number, wage="6000")
    declared(desk)
    pay(billed(desk), at("2023-05-08 09:10"))
    post_and_distribute(at("2023-05-08 09:10"))
    later = on(desk, "2023-05-10 09:00")
    corrected(later, number)
    refund = billed(later, "refund")
    order = RefundOrder.objects.get()
    for _ in range(2):
        pay_refund(order, statement_number="B1", at=at("2023-05-11 09:00"), act=an_act())
    refund.refresh_from_db()
    assert (refund.state, refund.get_state_display()) == (BillState.PAID, "已拨付")
    assert why_not_revocable(refund) == f"退费单据 {refund.number} 已拨付，不能撤销。"
    assert not Claim.objects.filter(billed=True).exists()
    nothing_is_lost()
