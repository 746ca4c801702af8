"""Relief of 2020: the unit's share is the amount the law states, the person's is as always (HB-220).

No document states limits or rates of 2020 for 宜昌: the amounts rest on assumed values, of which a base of
5,200 costs 832.00 + 416.00, 36.40 + 15.60 and 5.20 without relief.
"""

from dataclasses import replace

import pytest

from shebao.assessment.history import history
from shebao.assessment.issuing import issue
from shebao.assessment.models import BillKind, Occasion
from shebao.assessment.paid import paid_months
from shebao.assessment.rates import month_rates
from shebao.assessment.rules import reckon
from shebao.assessment.settle import Settling, settle
from shebao.ledger.models import Claim
from shebao.policy import Unstated, load
from shebao.registry.relief import Relieving, relieve
from shebao.values import Month, Refused
from tests.assessment.months import pay, post_and_distribute, run
from tests.casework.desks import a_desk, yichang
from tests.regions.worked_examples import ASSUMED, REGIONS
from tests.registry.factories import an_act, an_employee

pytestmark = pytest.mark.django_db

JANUARY, MAY = Month(2020, 1), Month(2020, 5)
LAW = "常见问题解答第20问所附应缴认定单注3"
RELIEVED = (520_000, 0, 41_600, 520_000, 0, 1_560, 520_000, 0)
WHOLE = (520_000, 83_200, 41_600, 520_000, 3_640, 1_560, 520_000, 520)


def assumed():
    return load(REGIONS, ASSUMED).pack("420500")


@pytest.fixture
def desk():
    """A clerk of an employer that enjoys the relief of 2020-02 to 2020-12."""
    desk = a_desk()
    grant(desk)
    return replace(desk, pack=assumed())


def grant(desk):
    relieve([Relieving(desk.employer.id, Month(2020, 2), Month(2021, 1), an_act())], pack=yichang())


def somebody(desk, since="2020-01"):
    return an_employee(an_act(), desk.employer, wage_fen=520_000, since=since, until="2021-02")


def settled(desk, person, *months):
    act = an_act()
    rows = [Settling(person.id, desk.employer.id, month, act) for month in months]
    return settle(rows, pack=desk.pack, occasion=Occasion.BACK_PAY, current=Month.of(desk.on.date()))


def test_HB_220_the_unit_owes_nothing_for_202005_and_its_share_for_202001(desk):
    january, may = settled(desk, somebody(desk), JANUARY, MAY)
    assert (january.owed, may.owed) == (WHOLE, RELIEVED)
    claimed = Claim.objects.filter(employer=desk.employer).order_by("month", "insurance", "share")
    assert [(one.month, one.insurance, one.share, one.amount_fen) for one in claimed] == [
        (202001, "injury", "unit", 520),
        (202001, "pension", "person", 41_600), (202001, "pension", "unit", 83_200),
        (202001, "unemployment", "person", 1_560), (202001, "unemployment", "unit", 3_640),
        (202005, "pension", "person", 41_600), (202005, "unemployment", "person", 1_560),
    ]  # fmt: skip


def test_HB_220_an_employer_without_relief_owes_its_share_of_202005():
    desk = replace(a_desk(), pack=assumed())
    (may,) = settled(desk, somebody(desk), MAY)
    assert may.owed == WHOLE


def test_HB_220_without_assumed_values_nothing_of_2020_is_reckoned():
    desk = a_desk()
    grant(desk)
    with pytest.raises(Unstated, match="2020-05"):
        settled(desk, somebody(desk), MAY)


def test_HB_220_a_relief_learned_later_gives_back_the_units_share_alone():
    desk = replace(a_desk(), pack=assumed())
    person = somebody(desk)
    settled(desk, person, MAY)
    grant(desk)
    (may,) = settled(desk, person, MAY)
    assert may.due == (0, -83_200, 0, 0, -3_640, 0, 0, -520)
    (again,) = settled(desk, person, MAY)
    assert not again.written


def test_HB_220_the_explanation_cites_the_relief_and_the_note_that_grants_it():
    rates = month_rates(assumed(), MAY, risk_class=1, relieved=True)
    pension, unemployment, injury = reckon(rates, 520_000).steps[-3:]
    assert pension.how == "单位享受减免，当期缴纳 0.00；个人 5,200.00 × 8% = 416.00"
    assert unemployment.how == "单位享受减免，当期缴纳 0.00；个人 5,200.00 × 0.3% = 15.60"
    assert (injury.how, injury.value) == ("单位享受减免，当期缴纳 0.00；个人不缴", "0.00")
    for step in (pension, unemployment, injury):
        assert any(LAW in law for law in step.laws)
        assert any("享受减免政策的单位，当期单位缴纳金额为0" in note for note in step.notes)


def test_HB_220_the_persons_months_say_which_of_them_was_relieved(desk):
    person = somebody(desk)
    settled(desk, person, JANUARY, MAY)
    may, january = history(person.id, by=desk.by)
    assert (may.unit_fen, may.person_fen, may.relieved) == (0, 43_160, True)
    assert (january.unit_fen, january.relieved) == (87_360, False)
    assert may.asked["relieved"] and "relieved" not in january.asked


def test_HB_220_a_relieved_month_is_paid_with_the_persons_share(desk):
    person = somebody(desk, since="2020-05")
    settled(desk, person, MAY)
    bill = issue(desk.employer.id, BillKind.COLLECT, act=an_act(), on=desk.on, pack=desk.pack)
    assert bill.fen == 43_160
    assert paid_months([person.id], by=desk.by)[person.id][MAY]["pension"].said == "已开单待缴"
    pay(bill, desk.on)
    post_and_distribute(desk.on)
    paid = paid_months([person.id], by=desk.by)[person.id][MAY]
    assert {insurance: one.whole for insurance, one in paid.items()} == {
        "pension": True, "unemployment": True,
    }  # fmt: skip


def test_HB_220_the_run_refuses_a_month_with_a_relieved_employer_and_names_it(desk):
    somebody(desk)
    with pytest.raises(Refused, match=f"享受减免政策的单位（单位编号 {desk.employer.number}）"):
        run(desk.pack, "2020-05")
    run(desk.pack, "2020-01")
