"""A region whose filings belong to their window's month: when its month is assessed, declared and billed."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from shebao.assessment.models import Assessment, Bill, BillState, State
from shebao.clock import timers
from shebao.clock.actions import start_clock
from shebao.clock.queries import CHINA
from shebao.clock.timers import OPEN_MONTH
from shebao.doors.console import ticker
from shebao.doors.console.places import assumed_folder
from shebao.ledger.models import Claim
from shebao.partners.models import Outgoing
from shebao.policy import load
from tests.registry.factories import an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db
REGION = "321300"
ON_5000 = 126_000  # 5,000 × (16 % + 8 % + 0.5 % + 0.5 % + 0.2 %), all of them assumed values


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


@pytest.fixture
def suqian(settings):
    settings.ASSUMED = assumed_folder()
    start_clock(REGION, frozen_at=at("2021-09-06 20:00"))
    return load(settings.REGIONS, settings.ASSUMED).pack(REGION)


def opened(pack, since: str, until: str) -> list[datetime]:
    return list(timers.moments(pack, OPEN_MONTH, at(since), at(until)))


def test_JS_12_a_month_is_assessed_on_the_day_after_its_window_has_closed(suqian):
    found = opened(suqian, "2021-08-11 00:00", "2021-12-31 23:59")
    assert found == [at(f"2021-{month:02}-07 00:30") for month in (9, 10, 11, 12)]


def test_JS_19_under_the_old_rule_a_month_is_assessed_on_its_first_day(suqian):
    found = opened(suqian, "2021-06-15 00:00", "2021-08-10 23:59")
    assert found == [at("2021-07-01 00:30"), at("2021-08-01 00:30")]


def test_JS_12_the_closed_windows_month_counts_as_declared_and_is_billed(suqian):
    """Ten working days from Tuesday the 7th: the 18th is worked, 19th to 21st are free, so the 22nd."""
    act = an_act(REGION)
    employer, other = an_employer(act), an_employer(act)
    an_employee(act, employer, wage_fen=500_000, since="2021-09")
    an_employee(act, other, wage_fen=500_000, since="2021-10")  # of the next window

    for _ in range(2):  # safe to repeat
        count, told = ticker.open_month(suqian, at("2021-09-07 00:30"))

    assert (count, "2021 年 9 月" in told) == (1, True)
    (header,) = Assessment.objects.filter(region=REGION)
    assert (header.employer_id, header.month, header.state) == (employer.id, 202109, State.DECLARED)
    claims = Claim.objects.filter(region=REGION)
    assert sum(claim.amount_fen for claim in claims) == ON_5000
    assert {claim.late_from for claim in claims} == {date(2021, 10, 1)}
    (bill,) = Bill.objects.filter(region=REGION)
    assert (bill.fen, bill.state, bill.valid_until) == (ON_5000, BillState.LIVE, date(2021, 9, 22))
    assert Outgoing.objects.filter(region=REGION, key=bill.number).count() == 1


def test_a_month_without_a_term_for_bills_is_declared_all_the_same(suqian):
    """Where no document says how long a bill is valid, claims stay open; nothing is invented."""
    act = an_act(REGION)
    an_employee(act, an_employer(act), wage_fen=500_000, since="2021-09")
    assumed = {name: held for name, held in suqian.assumed.items() if name != "bill_validity"}
    ticker.open_month(replace(suqian, assumed=assumed), at("2021-09-07 00:30"))
    assert not Bill.objects.filter(region=REGION).exists()
    assert Claim.objects.filter(region=REGION, billed=False, month=202109).count() == 5


def test_JS_12_who_has_not_paid_the_month_before_does_not_hold_up_the_next(suqian):
    """Unpaid 202109 bears 0.05 % a day from 2021-10-01 by claim, seven days, and no interest: none is stated.

    280 on 80,000 fen, 140 on 40,000, 8.75 twice on 2,500, 3.5 on 1,000: 280 + 140 + 9 + 9 + 4.
    """
    act = an_act(REGION)
    debtor, other = an_employer(act), an_employer(act)
    for employer in (debtor, other):
        an_employee(act, employer, wage_fen=500_000, since="2021-09")
    ticker.open_month(suqian, at("2021-09-07 00:30"))
    ticker.let_lapse(suqian, at("2021-09-23 00:00"))

    ticker.open_month(suqian, at("2021-10-07 00:30"))

    standing = Bill.objects.filter(region=REGION, state=BillState.LIVE)
    assert {one.employer_id: one.fen for one in standing} == dict.fromkeys(
        (debtor.id, other.id), 2 * ON_5000 + 442
    )


def test_JS_12_whose_bill_cannot_be_issued_is_named_and_the_others_have_theirs(suqian):
    """A claim on a live bill does not say that it is on one: no other bill may take it."""
    act = an_act(REGION)
    broken, other = an_employer(act), an_employer(act)
    for employer in (broken, other):
        an_employee(act, employer, wage_fen=500_000, since="2021-09")
    ticker.open_month(suqian, at("2021-09-07 00:30"))
    Claim.objects.filter(employer=broken).update(billed=False)

    _, told = ticker.open_month(suqian, at("2021-10-07 00:30"))

    assert "2 个单位已计为申报，开单 1 张，1 个单位没有开单" in told and broken.number in told
    bills = Bill.objects.filter(region=REGION).values_list("employer_id", flat=True)
    assert sorted(bills) == sorted([broken.id, other.id, other.id])
