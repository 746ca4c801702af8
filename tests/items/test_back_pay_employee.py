"""单位职工社会保险补缴申报, by question 8."""

from datetime import datetime

import pytest

from shebao.assessment.models import Assessment, Settled
from shebao.clock.queries import CHINA
from shebao.ledger.models import Claim
from shebao.policy import Unstated
from shebao.registry.models import DeclaredBase, Enrolment
from tests.casework.desks import a_desk, an_id_number

pytestmark = pytest.mark.django_db

APRIL = datetime(2023, 4, 20, 9, 30, tzinfo=CHINA)


def codes(row):
    return [finding.code for finding in row.findings]


@pytest.fixture
def desk():
    return a_desk(on=APRIL, declared="2023-03")


@pytest.fixture
def number(desk):
    """Somebody enrolled from this month on."""
    number = an_id_number()
    desk.enrol(number, since="2023-04-03")
    return number


def typed(number, first="2023-01", last="2023-03", **more):
    return {"id_number": number, "first_month": first, "last_month": last, "wage_fen": "5200", **more}


def judged(desk, **row):
    return desk.add(desk.open("back_pay_employee"), **row)


def standing(number):
    found = Enrolment.objects.filter(person__document_number=number, retired__isnull=True)
    return [(one.since, one.until, one.insurances) for one in found.order_by("since")]


def test_HB_226_the_three_months_before_are_enrolled_and_owed(desk, number):
    """Each of 2023-01 to 03 on 5,200: 832 + 416, 36.40 + 15.60, 10.40 = 1,310.40."""
    case = desk.file("back_pay_employee", typed(number))[0]
    assert standing(number) == [(202301, 202304, 7), (202304, None, 7)]
    assert {due["month"] for due in case.outcome["dues"]} == {"2023-01", "2023-02", "2023-03"}
    assert case.outcome["unit_fen"] + case.outcome["person_fen"] == 3 * 131_040
    assert (
        sum(Claim.objects.filter(employer=desk.employer).values_list("amount_fen", flat=True)) == 3 * 131_040
    )
    assert set(Assessment.objects.filter(settled__isnull=False).values_list("occasion", flat=True)) == {
        "back_pay"
    }


@pytest.mark.parametrize("month", ["2023-01", "2023-02", "2023-03"])
def test_HB_226_each_of_the_three_months_is_accepted(desk, number, month):
    assert not codes(judged(desk, **typed(number, month, month)))


def test_HB_227_an_older_month_is_sent_to_the_office_that_approves(desk, number):
    row = judged(desk, **typed(number, "2022-12", "2022-12"))
    assert codes(row) == ["BACK-05"]
    assert "养老保险科" in row.findings[0].mend


def test_HB_227_with_an_approval_the_older_month_is_taken(desk, number):
    desk.file("back_pay_employee", typed(number, "2022-12", "2022-12", approval_number="宜人社审〔2023〕7号"))
    assert standing(number)[0] == (202212, 202301, 7)
    assert Settled.objects.get(month=202212).pension_base_fen == 520_000


def test_HB_227_an_approved_month_whose_law_is_not_stated_is_refused(desk, number):
    filing = desk.open("back_pay_employee")
    desk.add(filing, **typed(number, "2022-05", "2022-05", approval_number="7号"))
    with pytest.raises(Unstated):
        desk.rehearse(filing)


def test_the_month_itself_is_no_month_before(desk, number):
    assert codes(judged(desk, **typed(number, "2023-03", "2023-04"))) == ["BACK-04"]


def test_months_that_are_there_already_are_left_out(desk):
    number = an_id_number()
    desk.enrol(number, since="2023-02-06")
    assert codes(judged(desk, **typed(number))) == ["BACK-07"]
    desk.file("back_pay_employee", typed(number))
    assert standing(number) == [(202301, 202302, 7), (202302, None, 7)]
    assert codes(judged(desk, **typed(number))) == ["BACK-06"]


def test_months_insured_elsewhere_are_left_out(desk):
    february = datetime(2023, 2, 28, 9, 0, tzinfo=CHINA)
    number, other = an_id_number(), a_desk(on=february, declared="2023-02")
    other.enrol(number, since="2023-02-06")
    other.stop(number, on="2023-02-28")
    desk.enrol(number, since="2023-04-03")
    row = judged(desk, **typed(number))
    assert "2023-02 已在本单位或其他单位" in row.findings[0].message
    desk.file("back_pay_employee", typed(number))
    own = Enrolment.objects.filter(employer=desk.employer, retired__isnull=True).order_by("since")
    assert [one.since for one in own] == [202301, 202303, 202304]


def test_who_was_never_here_and_months_turned_round_are_told(desk, number):
    assert codes(judged(desk, **typed(an_id_number()))) == ["BACK-01"]
    assert codes(judged(desk, **typed(number, "2023-03", "2023-01"))) == ["BACK-03"]


def test_back_pay_is_taken_back_with_its_money(desk, number):
    case = desk.file("back_pay_employee", typed(number))[0]
    desk.reverse(case)
    assert standing(number) == [(202304, None, 7)]
    assert not DeclaredBase.objects.filter(since__lt=202304, retired__isnull=True).exists()
    assert sum(Claim.objects.filter(employer=desk.employer).values_list("amount_fen", flat=True)) == 0
