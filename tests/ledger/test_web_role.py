"""The web's role writes and sees its own employer's books; what is nobody's is there for staff."""

from dataclasses import replace

import pytest
from django.db import DatabaseError

from shebao.access.acting import acting
from shebao.ledger import actions, queries
from shebao.ledger.models import Claim, Entry, Kind, LedgerAccount, Posting, Receipt, Statement
from shebao.trail.actions import record_acts
from shebao.values import Actor
from tests.access.factories import an_actor
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
from tests.registry.factories import ON

pytestmark = pytest.mark.django_db

STAFF = Actor(
    account="staff-1",
    name="周敏",
    human="staff-1",
    region=REGION,
    channel="office",
    office=True,
    agencies=(0,),
)


@pytest.fixture
def payer():
    return a_payer()


@pytest.fixture
def by(payer):
    return an_actor(payer)


def act_of(by):
    return record_acts("test", [""], by=by, on=ON)[0]


def test_an_employers_clerk_charges_offsets_and_refunds_in_the_webs_role(payer, by):
    paid = charged(payer, 50, month=202304)
    actions.allocate(received(payer, 50), [paid[0].pk], at=AT)
    with acting(by):
        act = act_of(by)
        claims = actions.charge([owing(payer, 600), owing(payer, -100, source=2)], act=act, on=AT)
        assert open_fen(claims) == [500, 0]
        actions.waive([claims[0].pk], act=act, at=AT)
        credits = actions.charge([owing(payer, -50, month=202304, source=3)], act=act, on=AT)
        order = actions.order_refund(
            region=REGION, employer_id=payer.pk, fen=50, bank=BANK, act=act, at=AT,
            claim_ids=[one.pk for one in credits],
        )  # fmt: skip
        actions.cancel_refund(order, act=act, at=AT)
        deferrals = actions.defer(credits, AT.date(), act=act)
        actions.release(deferrals, act=act)
    assert balance(Kind.DUE, payer) == -50
    assert differences() == {}


def test_another_employers_books_are_not_there(payer, by):
    charged(payer, 600)
    received(payer, 100)
    received(None, 100)
    actions.book_statement(REGION, number="B1", fen=100, at=AT)
    with acting(an_actor(a_payer())):
        for model in (LedgerAccount, Claim, Receipt, Posting, Entry, Statement):
            assert not model.objects.exists(), model
    with acting(by):
        assert Claim.objects.count() == Receipt.objects.count() == 1
        assert set(LedgerAccount.objects.values_list("kind", flat=True)) == {"assessed", "due", "unallocated"}


def test_nothing_is_charged_to_another_employer(payer):
    other = an_actor(a_payer())
    with pytest.raises(DatabaseError, match="row-level security"), acting(other):
        actions.charge([owing(payer, -600)], act=act_of(other), on=AT)


def test_an_entry_into_another_employers_account_is_refused(payer, by):
    charged(payer, 600)
    other = a_payer()
    charged(other, 600)
    theirs = LedgerAccount.objects.get(employer=other, kind=Kind.DUE)
    with pytest.raises(DatabaseError, match="not there"), acting(by):
        own = LedgerAccount.objects.get(kind=Kind.ASSESSED)
        posting = Posting.objects.create(region=REGION, employer=payer, key="x", at=AT)
        Entry.objects.create(posting=posting, employer=payer, giver=own, taker_id=theirs.pk, fen=1)


def test_money_is_not_brought_in_by_an_employer(payer, by):
    with pytest.raises(DatabaseError, match="row-level security"), acting(by):
        received(payer, 100, posted=False)


def test_staff_see_the_region_and_place_unknown_money(payer):
    receipt = received(None, 100)
    charged(payer, 600)
    with acting(STAFF):
        act = act_of(STAFF)
        assert list(queries.suspense(STAFF)) == [receipt]
        actions.identify(receipt, payer.pk, act=act, at=AT)
        assert queries.open_sum(queries.open_claims(STAFF)) == 600
    assert balance(Kind.SUSPENSE) == 0
    assert balance(Kind.UNALLOCATED, payer) == -100
    assert differences() == {}


def test_staff_give_what_is_left_to_other_claims(payer):
    receipt, claim = received(payer, 100), charged(payer, 600)[0]
    with acting(STAFF):
        assert list(queries.unallocated(STAFF)) == [receipt]
        assert actions.allocate(receipt, [claim.pk], at=AT) == 100
        assert not queries.unallocated(STAFF).exists()
    assert open_fen([claim]) == [500]
    assert differences() == {}


def test_staff_pay_a_refund_out(payer):
    credits = overpaid(payer, 50)
    with acting(STAFF):
        act = act_of(STAFF)
        order = actions.order_refund(
            region=REGION, employer_id=payer.pk, fen=50, bank=BANK, act=act, at=AT,
            claim_ids=[one.pk for one in credits],
        )  # fmt: skip
        actions.pay_out(order, statement_number="B1", at=AT, act=act)
    assert balance(Kind.BANK) == -50
    assert differences() == {}


def test_questions_are_answered_from_ones_own_rows_even_without_the_webs_role(payer, by):
    other = a_payer()
    own = charged(payer, 600)
    theirs = charged(other, 500, month=202303)
    received(other, 100)
    assert list(queries.claims(by)) == own
    assert queries.receipts(by).count() == queries.entries(by).count() - 1 == 0
    assert queries.postings(by).count() == 1
    assert set(queries.open_claims(replace(STAFF))) == {*own, *theirs}
    assert queries.statements(by).count() == 0
