"""缓缴: confirming it, and paying it in instalments or month by month."""

from datetime import date, datetime

import pytest

from shebao.assessment.issuing import issue
from shebao.assessment.late import extras
from shebao.assessment.models import BillKind
from shebao.clock.queries import CHINA
from shebao.ledger.actions import NewClaim, charge, defer
from shebao.ledger.models import Claim, Deferral, Nature
from shebao.ledger.queries import deferred
from shebao.policy import load
from shebao.values import Refused
from tests.casework.desks import REGION, a_desk
from tests.regions.worked_examples import ASSUMED, REGIONS
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

MAY = datetime(2023, 5, 10, 9, 0, tzinfo=CHINA)
UNTIL = date(2023, 12, 31)
LATE_FROM = date(2024, 1, 1)


def codes(row):
    return [finding.code for finding in row.findings]


@pytest.fixture
def desk():
    """An employer that deferred the unit's pension of 2022-06 to 08: 1,000, 2,000 and 3,000 yuan."""
    desk = a_desk(on=MAY)
    act = an_act()
    new = [
        NewClaim(REGION, desk.employer.id, month, "pension", "unit", "principal", fen, month, LATE_FROM)
        for month, fen in ((202206, 100_000), (202207, 200_000), (202208, 300_000))
    ]
    defer(charge(new, act=act, on=MAY), UNTIL, act=act)
    return desk


def waiting(desk):
    return [one.claim.month for one in deferred(desk.by)]


def test_HB_229_who_has_deferred_nothing_can_neither_confirm_nor_pay():
    desk = a_desk(on=MAY)
    assert codes(desk.add(desk.open("confirm_deferral"), statement="confirmed")) == ["DEFER-01"]
    assert codes(desk.add(desk.open("pay_deferred"), months="1")) == ["PAYDEFER-01"]


def test_HB_89_HB_229_the_deferral_is_confirmed_once(desk):
    case = desk.file("confirm_deferral", {"statement": "confirmed"})[0]
    assert [change["text"] for change in case.outcome["changes"]] == [
        "2022-06 缓缴 1,000.00 元，2023-12-31 前补缴",
        "2022-07 缓缴 2,000.00 元，2023-12-31 前补缴",
        "2022-08 缓缴 3,000.00 元，2023-12-31 前补缴",
    ]
    assert not Deferral.objects.filter(confirmed__isnull=True).exists()
    assert codes(desk.add(desk.open("confirm_deferral"), statement="confirmed")) == ["DEFER-02"]


@pytest.mark.parametrize("count", ["1", "2", "3"])
def test_HB_229_one_two_or_three_months_can_be_chosen(desk, count):
    desk.file("pay_deferred", {"months": count})
    assert len(waiting(desk)) == 3 - int(count)


def test_HB_229_more_months_than_there_are_is_refused(desk):
    row = desk.add(desk.open("pay_deferred"), months="4")
    assert codes(row) == ["PAYDEFER-02"]
    assert "2022-06、2022-07、2022-08" in row.findings[0].message


def test_HB_230_month_by_month_two_one_and_none_are_left_and_the_sum_is_the_whole(desk):
    paid = []
    for left in ([202207, 202208], [202208], []):
        case = desk.file("pay_deferred", {"months": "1"})[0]
        paid.append(case.outcome["unit_fen"])
        assert waiting(desk) == left
    assert paid == [100_000, 200_000, 300_000]
    bill = issue(desk.employer.id, BillKind.COLLECT, act=an_act(), on=MAY, pack=desk.pack)
    assert bill.fen == 600_000


def test_HB_228_no_late_fee_to_the_end_of_2023_and_some_from_2024_on(desk):
    """1,000 yuan on 2024-01-01: one day of 0.05 % is 0.50 yuan."""
    desk.file("pay_deferred", {"months": "1"})
    claims = list(Claim.objects.filter(employer=desk.employer, month=202206))
    pack = load(REGIONS, ASSUMED).pack(REGION)
    assert extras(desk.employer.id, claims, on=UNTIL, pack=pack) == []
    late = [
        one
        for one in extras(desk.employer.id, claims, on=LATE_FROM, pack=pack)
        if one.nature == Nature.LATE_FEE
    ]
    assert [one.amount_fen for one in late] == [50]


def test_what_is_deferred_waits_outside_every_bill(desk):
    with pytest.raises(Refused):
        issue(desk.employer.id, BillKind.COLLECT, act=an_act(), on=MAY, pack=desk.pack)


def test_what_was_released_is_not_deferred_again(desk):
    case = desk.file("pay_deferred", {"months": "1"})[0]
    with pytest.raises(Refused, match="不能撤销"):
        desk.reverse(case)


def test_two_clerks_release_the_same_month_once(desk):
    """The second sees at the latest when it confirms that something else would come of it."""
    first, second = desk.open("pay_deferred"), desk.open("pay_deferred")
    for filing in (first, second):
        desk.add(filing, months="3")
        desk.rehearse(filing)
    desk.confirm(first)
    with pytest.raises(Refused):
        desk.confirm(second)
