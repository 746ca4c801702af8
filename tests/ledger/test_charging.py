"""Claims are charged once, and what is owed and credited for the same thing settles itself."""

from dataclasses import replace
from datetime import date

import pytest

from shebao.ledger import actions
from shebao.ledger.models import Allocation, Claim, Entry, Kind, Nature, Posting
from shebao.values import Refused
from tests.ledger.books import AT, a_payer, balance, charged, differences, open_fen, owing
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db


def test_a_charge_makes_claims_and_brings_them_from_assessed_to_due():
    payer = a_payer()
    claims = charged(payer, 60_000, 30_000)
    assert [one.amount_fen for one in claims] == [60_000, 30_000]
    assert (balance(Kind.ASSESSED, payer), balance(Kind.DUE, payer)) == (-90_000, 90_000)
    assert differences() == {}


def test_what_comes_to_nothing_is_no_claim():
    payer = a_payer()
    assert charged(payer, 0) == []
    assert not Posting.objects.filter(employer=payer).exists()


def test_the_same_charge_under_the_same_act_is_made_once():
    payer, act = a_payer(), an_act()
    first = charged(payer, 60_000, 30_000, act=act)
    again = charged(payer, 60_000, 30_000, act=act)
    assert [one.pk for one in again] == [one.pk for one in first]
    assert balance(Kind.DUE, payer) == 90_000


def test_one_act_may_charge_something_else_on_top():
    payer, act = a_payer(), an_act()
    charged(payer, 60_000, act=act)
    charged(payer, 60_000, act=act, source=2)
    assert balance(Kind.DUE, payer) == 120_000


def test_the_same_amount_under_another_act_is_owed_again():
    payer = a_payer()
    charged(payer, 60_000)
    charged(payer, 60_000)
    assert balance(Kind.DUE, payer) == 120_000


def test_a_credit_settles_the_oldest_claim_without_an_entry_between_them():
    payer = a_payer()
    older, newer = charged(payer, 60_000)[0], charged(payer, 30_000, source=2)[0]
    credit = charged(payer, -70_000, source=3)[0]
    assert open_fen([older, newer, credit]) == [0, 20_000, 0]
    assert balance(Kind.DUE, payer) == 20_000
    assert Entry.objects.filter(claim__in=[older, newer, credit]).count() == 3
    assert sorted(Allocation.objects.filter(employer=payer).values_list("fen", "against_id")) == [
        (-60_000, older.pk), (-10_000, newer.pk), (10_000, credit.pk), (60_000, credit.pk),
    ]  # fmt: skip
    assert differences() == {}


def test_a_claim_uses_up_a_credit_that_was_waiting():
    payer = a_payer()
    credit = charged(payer, -70_000)[0]
    claim = charged(payer, 60_000, source=2)[0]
    assert open_fen([credit, claim]) == [-10_000, 0]
    assert claim.settled_fen == 60_000
    assert balance(Kind.DUE, payer) == -10_000


def test_what_an_assessment_takes_back_settles_its_own_claim_first():
    payer = a_payer()
    hire, month = charged(payer, 50_000, source=1)[0], charged(payer, 100_000, source=2)[0]
    taken_back = charged(payer, -100_000, source=2)[0]
    assert open_fen([hire, month, taken_back]) == [50_000, 0, 0]


@pytest.mark.parametrize(
    "other",
    [
        {"month": 202304}, {"insurance": "injury"}, {"share": "person"}, {"nature": Nature.LATE_FEE},
    ],
)  # fmt: skip
def test_only_the_same_month_insurance_share_and_nature_settle_each_other(other):
    payer = a_payer()
    claim = charged(payer, 60_000)[0]
    if "nature" in other:
        other["principal"] = claim
    credit = charged(payer, -60_000, source=2, **other)[0]
    assert open_fen([claim, credit]) == [60_000, -60_000]


def test_another_employers_credit_settles_nothing():
    payer, other = a_payer(), a_payer()
    claim, credit = charged(payer, 60_000)[0], charged(other, -60_000)[0]
    assert open_fen([claim, credit]) == [60_000, -60_000]


def test_what_stands_on_a_bill_is_left_alone_until_the_bill_ends():
    payer = a_payer()
    claim = charged(payer, 60_000)[0]
    Claim.objects.filter(pk=claim.pk).update(billed=True)
    credit = charged(payer, -10_000, source=2)[0]
    assert open_fen([claim, credit]) == [60_000, -10_000]
    Claim.objects.filter(pk=claim.pk).update(billed=False)
    assert actions.offset(payer.region, [payer.pk], act=None, on=AT) == 1
    assert actions.offset(payer.region, [payer.pk], act=None, on=AT) == 0
    assert open_fen([claim, credit]) == [50_000, 0]
    assert differences() == {}


def test_a_deferred_claim_waits_and_is_offset_when_it_is_released():
    payer, act = a_payer(), an_act()
    claim = charged(payer, 60_000)[0]
    deferrals = actions.defer([claim], date(2023, 12, 31), act=act)
    credit = charged(payer, -10_000, source=2)[0]
    assert open_fen([claim, credit]) == [60_000, -10_000]
    assert actions.confirm(deferrals, act=act) == 1
    assert actions.release(deferrals, act=act) == 1
    assert actions.release(deferrals, act=act) == 0
    assert open_fen([claim, credit]) == [50_000, 0]


def test_HB_228_a_deferral_lets_late_fee_begin_on_the_day_after_its_term():
    claim = charged(a_payer(), 60_000)[0]
    assert claim.late_from == date(2023, 6, 1)
    actions.defer([claim], date(2023, 12, 31), act=an_act())
    claim.refresh_from_db()
    assert claim.late_from == date(2024, 1, 1)


def test_a_deferral_never_brings_late_fee_forward():
    claim = charged(a_payer(), 60_000)[0]
    actions.defer([claim], date(2023, 5, 20), act=an_act())
    claim.refresh_from_db()
    assert claim.late_from == date(2023, 6, 1)


def test_what_is_billed_settled_or_deferred_before_is_not_deferred():
    payer, act = a_payer(), an_act()
    billed, deferred = charged(payer, 60_000, 50_000)
    Claim.objects.filter(pk=billed.pk).update(billed=True)
    actions.defer([deferred], date(2023, 12, 31), act=act)
    for claim in (billed, deferred):
        with pytest.raises(Refused):
            actions.defer([claim], date(2023, 12, 31), act=act)


def test_many_employers_are_charged_in_a_handful_of_statements(django_assert_max_num_queries):
    act = an_act()
    payers = [a_payer() for _ in range(20)]
    new = [replace(owing(payer, fen), source=fen) for payer in payers for fen in (5_000, 7_000, -4_000)]
    with django_assert_max_num_queries(14):
        claims = actions.charge(new, act=act, on=AT)
    assert [one.amount_fen for one in claims] == [5_000, 7_000, -4_000] * 20
    assert [balance(Kind.DUE, payer) for payer in payers] == [8_000] * 20
    assert differences() == {}


def test_what_is_taken_back_counts_for_nothing_and_leaves_credits_for_other_things_open():
    payer = a_payer()
    charged(payer, 100_000, source=7)
    credit = charged(payer, -5_000, source=8)[0]
    assert open_fen([credit]) == [0]
    actions.take_back([7], act=an_act(), on=AT)
    assert balance(Kind.DUE, payer) == -5_000
    again = charged(payer, 100_000, source=7)[0]
    assert open_fen([again]) == [95_000]
    actions.take_back([7], act=an_act(), on=AT)
    assert balance(Kind.DUE, payer) == -5_000
    assert differences() == {}


def test_taking_back_twice_under_one_act_is_taking_back_once():
    payer, act = a_payer(), an_act()
    claim = charged(payer, 100_000, source=7)[0]
    charged(payer, 50, nature=Nature.LATE_FEE, principal=claim, source=7)
    assert len(actions.take_back([7], act=act, on=AT)) == 2
    assert actions.take_back([7], act=act, on=AT) == []
    assert balance(Kind.DUE, payer) == 0
