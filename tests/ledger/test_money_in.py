"""Money from the tax office: told once, posted once, given to what is owed, to the fen (HB-243 to HB-247)."""

from datetime import date, timedelta

import pytest

from shebao.ledger import actions
from shebao.ledger.models import Allocation, Invoice, Kind, Posting, Receipt, Statement
from shebao.values import Refused
from tests.ledger.books import (
    AT,
    REGION,
    a_payer,
    balance,
    charged,
    differences,
    open_fen,
    received,
)
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

FOUR_HOURS = timedelta(hours=4)


def told(**other):
    return actions.receive_payment(
        REGION,
        **{
            "number": "R1", "payer": "100000001", "bill_number": "2023050809100001", "fen": 20_493,
            "paid_on": date(2023, 5, 8), "tax_posted_at": AT, "employer_id": None, **other,
        },
    )  # fmt: skip


def test_HB_243_a_payment_told_twice_is_kept_once():
    assert told().pk == told().pk
    assert Receipt.objects.filter(number="R1").count() == 1


@pytest.mark.parametrize("other", [{"fen": 20_494}, {"payer": "100000002"}, {"bill_number": ""}])
def test_a_payment_told_again_with_another_content_is_refused(other):
    told()
    with pytest.raises(Refused) as refusal:
        told(**other)
    assert refusal.value.code == "conflict"


def test_a_payment_of_nothing_is_refused():
    with pytest.raises(Refused):
        told(fen=0)


def test_HB_242_an_invoice_told_twice_is_kept_once_and_never_changes():
    def invoice(fen):
        return actions.receive_invoice(
            REGION, number="V1", bill_number="2023050809100001", fen=fen, at=AT, employer_id=None
        )

    assert invoice(20_493) == invoice(20_493)
    with pytest.raises(Refused):
        invoice(20_494)
    assert Invoice.objects.get(number="V1").fen == 20_493


def test_HB_244_posting_takes_what_the_tax_office_had_posted_by_then_once():
    payer = a_payer()
    receipt = received(payer, 20_493, posted=False)
    assert actions.post_receipts(REGION, AT - timedelta(minutes=1)) == 0
    assert actions.post_receipts(REGION, AT + FOUR_HOURS) == 1
    assert actions.post_receipts(REGION, AT + FOUR_HOURS * 2) == 0
    receipt.refresh_from_db()
    assert receipt.posted_at == AT + FOUR_HOURS
    assert balance(Kind.UNALLOCATED, payer) == -20_493
    assert balance(Kind.TAX_CLEARING) == 20_493
    assert differences() == {}


def test_posting_many_is_a_handful_of_statements(django_assert_max_num_queries):
    payers = [a_payer() for _ in range(10)]
    for number in range(100):
        received(payers[number % 10] if number % 7 else None, 1_000 + number, posted=False)
    with django_assert_max_num_queries(10):
        assert actions.post_receipts(REGION, AT) == 100
    assert Posting.objects.filter(key__startswith="post:").count() == 100
    assert balance(Kind.TAX_CLEARING) == sum(range(1_000, 1_100))
    assert differences() == {}


def test_HB_245_allocation_settles_claims_in_the_order_given_and_leaves_the_rest():
    payer = a_payer()
    first, second = charged(payer, 18_630, 1_863)
    receipt = received(payer, 21_000)
    assert actions.allocate(receipt, [second.pk, first.pk], at=AT) == 20_493
    receipt.refresh_from_db()
    assert (receipt.allocated_fen, receipt.left_fen) == (20_493, 507)
    assert open_fen([first, second]) == [0, 0]
    assert balance(Kind.DUE, payer) == 0
    assert balance(Kind.UNALLOCATED, payer) == -507
    assert set(Allocation.objects.filter(receipt=receipt).values_list("on", flat=True)) == {date(2023, 5, 8)}
    assert differences() == {}


def test_a_part_pays_the_first_claims_and_a_piece_of_the_next():
    payer = a_payer()
    claims = charged(payer, 100, 100, 100)
    receipt = received(payer, 150)
    ids = [one.pk for one in claims]
    assert actions.allocate(receipt, ids, at=AT) == 150
    assert actions.allocate(receipt, ids, at=AT) == 0
    assert open_fen(claims) == [0, 50, 100]
    assert actions.allocate(received(payer, 500), ids, at=AT) == 150
    assert open_fen(claims) == [0, 0, 0]
    assert differences() == {}


def test_several_receipts_share_the_same_claims_in_their_turn():
    payer = a_payer()
    claims = charged(payer, 100, 100)
    ids = [one.pk for one in claims]
    receipts = [received(payer, fen) for fen in (60, 60, 200)]
    assert actions.allocate_many([(one.pk, ids) for one in receipts], at=AT) == 200
    assert [Receipt.objects.get(pk=one.pk).left_fen for one in receipts] == [0, 0, 120]
    assert differences() == {}


def test_a_receipt_pays_its_own_payers_claims_alone():
    payer, other = a_payer(), a_payer()
    claim = charged(other, 100)[0]
    with pytest.raises(Refused):
        actions.allocate(received(payer, 100), [claim.pk], at=AT)


def test_nothing_is_allocated_before_it_is_posted():
    payer = a_payer()
    claim = charged(payer, 100)[0]
    with pytest.raises(Refused):
        actions.allocate(received(payer, 100, posted=False), [claim.pk], at=AT)


def test_distribution_is_written_down_once():
    receipt = received(a_payer(), 100)
    actions.mark_distributed([receipt.pk], AT + FOUR_HOURS)
    actions.mark_distributed([receipt.pk], AT + FOUR_HOURS * 2)
    receipt.refresh_from_db()
    assert receipt.distributed_at == AT + FOUR_HOURS


def test_money_of_an_unknown_payer_waits_until_somebody_says_whose_it_is():
    payer, act = a_payer(), an_act()
    receipt = received(None, 386_420)
    assert balance(Kind.SUSPENSE) == -386_420
    for _ in range(2):
        receipt = actions.identify(receipt, payer.pk, act=act, at=AT)
    assert balance(Kind.SUSPENSE) == 0
    assert balance(Kind.UNALLOCATED, payer) == -386_420
    with pytest.raises(Refused):
        actions.identify(receipt, a_payer().pk, act=act, at=AT)
    claim = charged(payer, 386_420)[0]
    assert actions.allocate(receipt, [claim.pk], at=AT) == 386_420
    assert differences() == {}


def test_money_identified_before_its_posting_never_stands_in_suspense():
    payer = a_payer()
    receipt = actions.identify(received(None, 100, posted=False), payer.pk, act=an_act(), at=AT)
    actions.post_receipts(REGION, AT)
    receipt.refresh_from_db()
    assert balance(Kind.UNALLOCATED, payer) == -100
    assert differences() == {}


def test_the_treasurys_line_brings_money_from_the_tax_office_to_the_bank_once():
    received(a_payer(), 20_493)
    for _ in range(2):
        actions.book_statement(REGION, number="B1", fen=20_493, at=AT)
    assert (balance(Kind.TAX_CLEARING), balance(Kind.BANK)) == (0, 20_493)
    with pytest.raises(Refused):
        actions.book_statement(REGION, number="B1", fen=20_494, at=AT)
    assert Statement.objects.filter(number="B1").count() == 1
    assert differences() == {}
