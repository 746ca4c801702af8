"""Reminders to a whole region: whom, of what, once; HB-190 and HB-222 above all."""

from datetime import date, datetime

import pytest

from shebao.assessment.models import Assessment, Bill, BillState, Occasion, State
from shebao.casework.reminders import remind
from shebao.clock.queries import CHINA
from shebao.ledger.actions import NewClaim, charge
from shebao.ledger.models import Claim, Nature, Share
from shebao.notices.models import Notice
from shebao.registry.models import Employer, EmployerParticulars
from tests.casework.desks import REGION, yichang
from tests.registry.factories import an_act, an_employer

pytestmark = pytest.mark.django_db


def at(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), CHINA)


def reminded(day: str, topic: str) -> list[Notice]:
    remind(REGION, at(day), pack=yichang())
    return list(Notice.objects.filter(topic=topic).order_by("id"))


def a_claim(employer: Employer, fen: int = 20_493, *, month: int = 202304, late: str = "2023-06-01", **more):
    return Claim.objects.create(
        region=REGION, employer=employer, month=month, insurance="pension", share=Share.UNIT,
        nature=Nature.PRINCIPAL, amount_fen=fen, source=1, late_from=late, act=an_act(), **more,
    )  # fmt: skip


def owed(employer: Employer, fen: int) -> NewClaim:
    return NewClaim(
        REGION, employer.id, 202304, "pension", Share.UNIT, Nature.PRINCIPAL, fen, 1, date(2023, 6, 1)
    )


def a_bill(employer: Employer, number: str, *, until: str, state: BillState = BillState.LIVE) -> Bill:
    return Bill.objects.create(
        region=REGION, employer=employer, number=number, state=state, fen=20_493,
        issued_at=at("2023-05-08"), valid_until=until, act=an_act(),
    )  # fmt: skip


def test_HB_190_one_notice_is_one_inbox_entry_per_unit_of_the_city_itself():
    two = [an_employer(an_act()), an_employer(an_act())]
    outside = an_employer(an_act())
    EmployerParticulars.objects.filter(employer=outside).update(retired=(act := an_act()))
    EmployerParticulars.objects.create(
        employer=outside, name="县里的单位", risk_class=1, since=201801, urban=False, learned=act
    )
    for day in ("2023-04-01", "2023-05-08", "2023-06-30"):
        found = reminded(day, "wages")
    assert [one.employer for one in found] == two
    assert found[0].title == "请申报 2023 年度职工缴费工资"
    assert "宜社征发〔2023〕1号" in found[0].text
    assert "2023 年 4 月 1 日至 2023 年 6 月 30 日" in found[0].text
    assert "不少于 7 天" in found[0].text


@pytest.mark.parametrize("day", ["2023-03-31", "2023-07-01"])
def test_HB_183_outside_the_window_nothing_is_announced(day):
    an_employer(an_act())
    assert reminded(day, "wages") == []


def test_HB_222_one_unbilled_back_item_at_the_last_day_of_the_month_is_one_reminder():
    employer = an_employer(an_act())
    a_claim(employer)
    a_claim(employer, 10_000, month=202303)
    assert reminded("2023-05-30", "unbilled") == []
    (one,) = reminded("2023-05-31", "unbilled")
    assert one.employer == employer
    assert one.title == "还有 304.93 元没有开具应缴认定单"
    assert "从 2023 年 6 月 1 日起加收滞纳金" in one.text
    assert reminded("2023-05-31", "unbilled") == [one]


def test_HB_222_what_is_billed_settled_or_due_later_needs_no_reminder():
    a_claim(an_employer(an_act()), billed=True)
    taken_back = an_employer(an_act())
    charge([owed(taken_back, 20_493), owed(taken_back, -20_493)], act=an_act(), on=at("2023-05-08"))
    a_claim(an_employer(an_act()), late="2023-07-01")
    a_claim(an_employer(an_act()), -500)
    assert reminded("2023-05-31", "unbilled") == []


def test_HB_210_an_undeclared_month_is_recalled_in_its_last_three_days():
    employer = an_employer(an_act())
    header = {
        "region": REGION,
        "month": 202305,
        "occasion": Occasion.MONTHLY,
        "act": an_act(),
        "fingerprint": "0" * 16,
    }
    Assessment.objects.create(**header, employer=employer, persons=3)
    Assessment.objects.create(**header, employer=an_employer(an_act()), persons=3, state=State.DECLARED)
    Assessment.objects.create(**header, employer=an_employer(an_act()), persons=0)
    assert reminded("2023-05-28", "declare") == []
    assert [one.employer for one in reminded("2023-05-29", "declare")] == [employer]


def test_HB_217_a_bill_is_recalled_before_it_lapses_and_HB_218_told_of_after():
    employer = an_employer(an_act())
    a_bill(employer, "2023050809200001", until="2023-05-22")
    assert reminded("2023-05-18", "bill_due") == []
    assert [one.key for one in reminded("2023-05-19", "bill_due")] == ["2023050809200001"]
    Bill.objects.update(state=BillState.LAPSED)
    (one,) = reminded("2023-05-23", "bill_lapsed")
    assert one.title == "应缴认定单 2023050809200001 已过期作废"
    assert one.link == "items/issue_bill/"


def test_a_whole_region_is_reminded_in_as_many_queries_as_one_employer(django_assert_max_num_queries):
    for _ in range(5):
        a_claim(an_employer(an_act()))
    with django_assert_max_num_queries(12):
        remind(REGION, at("2023-05-31"), pack=yichang())
    assert Notice.objects.filter(topic="unbilled").count() == 5
