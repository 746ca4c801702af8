"""Money that goes back, and what is forgiven: never more than there is, never twice (HB-235)."""

import pytest

from shebao.ledger import actions
from shebao.ledger.models import Kind, OrderState, Statement
from shebao.values import Refused
from tests.ledger.books import (
    AT,
    BANK,
    REGION,
    a_payer,
    balance,
    charged,
    differences,
    open_fen,
    overpaid,
    received,
)
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db


def ordered(payer, fen, *, act=None, **more):
    return actions.order_refund(
        region=REGION, employer_id=payer.pk, fen=fen, bank=BANK, act=act or an_act(), at=AT, **more
    )


def test_HB_235_a_refund_settles_what_is_owed_back_and_waits_for_the_bank():
    payer = a_payer()
    credits = overpaid(payer, 52_000, 20_000)
    order = ordered(payer, 72_000, claim_ids=[one.pk for one in credits], bill_number="2023050809100001")
    assert (order.state, order.account_number) == (OrderState.ORDERED, BANK.account_number)
    assert open_fen(credits) == [0, 0]
    assert (balance(Kind.DUE, payer), balance(Kind.REFUNDABLE, payer)) == (0, -72_000)
    assert differences() == {}


def test_what_is_owed_within_a_refund_is_taken_off():
    payer = a_payer()
    credits = [*overpaid(payer, 52_000), *charged(payer, 2_000, insurance="injury")]
    ordered(payer, 50_000, claim_ids=[one.pk for one in credits])
    assert open_fen(credits) == [0, 0]
    assert balance(Kind.REFUNDABLE, payer) == -50_000
    assert differences() == {}


def test_the_same_refund_is_ordered_once():
    payer, act = a_payer(), an_act()
    credits = [one.pk for one in overpaid(payer, 52_000)]
    first = ordered(payer, 52_000, act=act, claim_ids=credits)
    assert ordered(payer, 52_000, act=act, claim_ids=credits) == first
    with pytest.raises(Refused):
        ordered(payer, 52_000, claim_ids=credits)
    assert balance(Kind.REFUNDABLE, payer) == -52_000


@pytest.mark.parametrize("fen", [51_999, 52_001, 0, -52_000])
def test_exactly_what_claims_come_to_goes_back(fen):
    payer = a_payer()
    credits = [one.pk for one in overpaid(payer, 52_000)]
    with pytest.raises(Refused) as refusal:
        ordered(payer, fen, claim_ids=credits)
    assert refusal.value.code == "amount"
    assert differences() == {}


def test_HB_235_what_was_never_paid_in_does_not_go_back():
    payer = a_payer()
    credits = charged(payer, -100)
    with pytest.raises(Refused) as refusal:
        ordered(payer, 100, claim_ids=[one.pk for one in credits])
    assert refusal.value.code == "unpaid"
    assert actions.refundable(credits) == []


def test_what_is_still_owed_for_the_month_is_not_given_back_before_it_is_paid():
    """Of two of 100 each one is paid, the other deferred; taking off 100 leaves nothing paid too much."""
    payer, act = a_payer(), an_act()
    paid, waiting = charged(payer, 100, 100)
    actions.allocate(received(payer, 100), [paid.pk], at=AT)
    deferrals = actions.defer([waiting], AT.date(), act=act)
    credits = charged(payer, -100)
    assert actions.refundable(credits) == []
    actions.release(deferrals, act=act)
    assert open_fen([waiting, *credits]) == [0, 0]


def test_what_went_back_once_is_not_paid_in_any_more():
    payer = a_payer()
    ordered(payer, 100, claim_ids=[one.pk for one in overpaid(payer, 100)])
    assert actions.refundable(charged(payer, -100)) == []


def test_another_employers_credit_is_not_given_back():
    payer, other = a_payer(), a_payer()
    with pytest.raises(Refused):
        ordered(payer, 100, claim_ids=[one.pk for one in overpaid(other, 100)])


def test_what_is_left_of_a_receipt_may_go_back_in_parts():
    payer = a_payer()
    claim, receipt = charged(payer, 100)[0], received(payer, 300)
    actions.allocate(receipt, [claim.pk], at=AT)
    ordered(payer, 150, receipt=receipt)
    with pytest.raises(Refused):
        ordered(payer, 51, receipt=receipt)
    ordered(payer, 50, receipt=receipt)
    receipt.refresh_from_db()
    assert (receipt.allocated_fen, receipt.refunded_fen, receipt.left_fen) == (100, 200, 0)
    assert balance(Kind.UNALLOCATED, payer) == 0
    assert differences() == {}


def test_a_cancelled_refund_of_claims_opens_them_again_once():
    payer, act = a_payer(), an_act()
    credits = overpaid(payer, 52_000)
    order = ordered(payer, 52_000, claim_ids=[one.pk for one in credits])
    for _ in range(2):
        assert actions.cancel_refund(order, act=act, at=AT).state == OrderState.CANCELLED
    assert open_fen(credits) == [-52_000]
    assert (balance(Kind.DUE, payer), balance(Kind.REFUNDABLE, payer)) == (-52_000, 0)
    ordered(payer, 52_000, claim_ids=[one.pk for one in credits])
    assert differences() == {}


def test_a_cancelled_refund_of_a_receipt_leaves_it_its_money():
    payer = a_payer()
    receipt = received(payer, 300)
    actions.cancel_refund(ordered(payer, 300, receipt=receipt), act=an_act(), at=AT)
    claim = charged(payer, 300)[0]
    assert actions.allocate(receipt, [claim.pk], at=AT) == 300
    assert differences() == {}


def test_a_refund_is_paid_out_once_by_one_line_of_the_bank():
    payer, act = a_payer(), an_act()
    actions.book_statement(REGION, number="B0", fen=100_000, at=AT)
    order = ordered(payer, 52_000, claim_ids=[one.pk for one in overpaid(payer, 52_000)])
    for _ in range(2):
        assert actions.pay_out(order, statement_number="B1", at=AT, act=act).state == OrderState.PAID
    assert (balance(Kind.REFUNDABLE, payer), balance(Kind.BANK)) == (0, 48_000)
    assert Statement.objects.get(number="B1").fen == -52_000
    with pytest.raises(Refused):
        actions.pay_out(order, statement_number="B2", at=AT, act=act)
    with pytest.raises(Refused):
        actions.cancel_refund(order, act=act, at=AT)
    assert differences() == {}


def test_a_cancelled_refund_is_not_paid_and_a_line_pays_one_refund():
    payer, act = a_payer(), an_act()
    first, second, third = (
        ordered(payer, 100, claim_ids=[one.pk for one in overpaid(payer, 100)]) for _ in range(3)
    )
    actions.cancel_refund(first, act=act, at=AT)
    with pytest.raises(Refused):
        actions.pay_out(first, statement_number="B1", at=AT, act=act)
    actions.pay_out(second, statement_number="B1", at=AT, act=act)
    with pytest.raises(Refused):
        actions.pay_out(third, statement_number="B1", at=AT, act=act)
    assert differences() == {}


def test_what_is_forgiven_is_owed_no_longer():
    payer, act = a_payer(), an_act()
    claims = charged(payer, 100, 50)
    assert actions.waive([one.pk for one in claims], act=act, at=AT) == 150
    assert actions.waive([one.pk for one in claims], act=act, at=AT) == 0
    assert (balance(Kind.DUE, payer), balance(Kind.WAIVED, payer)) == (0, 150)
    assert differences() == {}
