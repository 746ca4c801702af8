"""Two things at once never count a fen twice, nor lose one, nor hold each other up for ever."""

import threading
from contextlib import closing

from django.db import connections, transaction

from shebao.ledger import actions
from shebao.ledger.models import Claim, Kind, LedgerAccount, Posting, Receipt
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
    owing,
    received,
)
from tests.registry.factories import an_act


def at_once(*doing):
    """Do things at the same moment, each on its own connection; return what each gave or was refused with."""
    gate, told = threading.Barrier(len(doing)), [None] * len(doing)

    def do(place, action):
        with closing(connections["default"]):
            gate.wait()
            try:
                told[place] = action()
            except Refused as refusal:
                told[place] = refusal

    threads = [threading.Thread(target=do, args=pair) for pair in enumerate(doing)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return told


def test_two_charges_of_a_new_payer_open_each_account_once(committing):
    payer, acts = a_payer(), [an_act() for _ in range(4)]
    told = at_once(*[lambda act=act: actions.charge([owing(payer, 100)], act=act, on=AT) for act in acts])
    assert [len(one) for one in told] == [1] * 4
    assert balance(Kind.DUE, payer) == 400
    assert LedgerAccount.objects.filter(employer=payer).count() == 2
    assert differences() == {}


def test_the_same_charge_twice_at_once_is_one(committing):
    payer, act = a_payer(), an_act()
    told = at_once(*[lambda: actions.charge([owing(payer, 100)], act=act, on=AT)] * 3)
    assert len({one[0].pk for one in told}) == 1
    assert balance(Kind.DUE, payer) == 100


def test_charges_of_the_same_payers_in_opposite_orders_end(committing):
    payers, acts = [a_payer() for _ in range(8)], [an_act() for _ in range(4)]
    orders = [payers, payers[::-1]] * 2

    def charge(act, some):
        return actions.charge([owing(one, 100) for one in some], act=act, on=AT)

    told = at_once(
        *[lambda act=act, some=some: charge(act, some) for act, some in zip(acts, orders, strict=True)]
    )
    assert [len(one) for one in told] == [8] * 4
    assert [balance(Kind.DUE, one) for one in payers] == [400] * 8
    assert differences() == {}


def test_a_credit_and_a_claim_at_once_settle_each_other_once(committing):
    payer, first, second = a_payer(), an_act(), an_act()
    told = at_once(
        lambda: actions.charge([owing(payer, 100)], act=first, on=AT),
        lambda: actions.charge([owing(payer, -30, source=2)], act=second, on=AT),
    )
    assert open_fen([one[0] for one in told]) == [70, 0]
    assert differences() == {}


def test_two_distributions_of_one_receipt_give_its_money_once(committing):
    payer = a_payer()
    claims, receipt = charged(payer, 100, 100), received(payer, 150)
    ids = [one.pk for one in claims]
    told = at_once(*[lambda: actions.allocate(receipt, ids, at=AT)] * 3)
    assert sorted(told) == [0, 0, 150]
    assert open_fen(claims) == [0, 50]
    assert differences() == {}


def test_two_receipts_at_once_settle_one_claim_once(committing):
    payer = a_payer()
    claim, receipts = charged(payer, 100)[0], [received(payer, 80) for _ in range(2)]
    told = at_once(*[lambda one=one: actions.allocate(one, [claim.pk], at=AT) for one in receipts])
    assert sorted(told) == [20, 80]
    assert sum(one.left_fen for one in Receipt.objects.all()) == 60
    assert differences() == {}


def test_a_receipt_is_either_distributed_or_given_back(committing):
    payer, act = a_payer(), an_act()
    claim, receipt = charged(payer, 100)[0], received(payer, 100)
    told = at_once(
        lambda: actions.allocate(receipt, [claim.pk], at=AT),
        lambda: actions.order_refund(
            region=REGION, employer_id=payer.pk, fen=100, bank=BANK, act=act, at=AT, receipt=receipt
        ),
    )
    given, refunded = told
    assert (given, isinstance(refunded, Refused)) in {(100, True), (0, False)}
    assert differences() == {}


def test_a_refund_is_paid_out_or_cancelled_and_never_both(committing):
    payer, act = a_payer(), an_act()
    credit = overpaid(payer, 50)[0]
    order = actions.order_refund(
        region=REGION, employer_id=payer.pk, fen=50, bank=BANK, act=act, at=AT, claim_ids=[credit.pk]
    )
    told = at_once(
        lambda: actions.pay_out(order, statement_number="B1", at=AT, act=act),
        lambda: actions.cancel_refund(order, act=act, at=AT),
    )
    assert sum(isinstance(one, Refused) for one in told) == 1
    assert differences() == {}


def test_two_runs_post_each_receipt_once(committing):
    for fen in range(1, 21):
        received(None if fen % 3 else a_payer(), fen, posted=False)
    told = at_once(*[lambda: actions.post_receipts(REGION, AT)] * 3)
    assert sum(told) == Posting.objects.filter(key__startswith="post:").count() == 20
    assert balance(Kind.TAX_CLEARING) == 210
    assert differences() == {}


def test_a_payment_told_twice_at_once_is_kept_once(committing):
    told = at_once(
        *[
            lambda: actions.receive_payment(
                REGION, number="R1", payer="", bill_number="", fen=5, paid_on=AT.date(), tax_posted_at=AT,
                employer_id=None,
            )
        ] * 3
    )  # fmt: skip
    assert len({one.pk for one in told}) == 1


def test_a_charge_does_not_wait_for_whoever_gathers_claims_into_a_bill(committing):
    payer, act = a_payer(), an_act()
    claim = charged(payer, 100)[0]

    def gather():
        with transaction.atomic():
            list(Claim.objects.select_for_update().filter(pk=claim.pk))
            held.set()
            assert done.wait(20)
            Claim.objects.filter(pk=claim.pk).update(billed=True)

    def charge():
        held.wait(20)
        claims = actions.charge([owing(payer, -30, source=2)], act=act, on=AT)
        done.set()
        return claims

    held, done = threading.Event(), threading.Event()
    _, credits = at_once(gather, charge)
    assert open_fen([claim, *credits]) == [100, -30]
    assert differences() == {}
