"""单位职工社会保险多缴退费申报, by questions 19, 24 and 25."""

from datetime import datetime

import pytest

from shebao.assessment.issuing import issue
from shebao.assessment.models import Assessment, BillKind
from shebao.casework import queries, submissions
from shebao.casework.work import work_on
from shebao.clock.queries import CHINA
from shebao.ledger.models import Claim
from shebao.ledger.receiving import receive_payment
from shebao.registry.banking import Banking, name_accounts
from shebao.values import Refused
from tests.casework.desks import a_desk, an_id_number
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

APRIL = datetime(2023, 4, 20, 9, 30, tzinfo=CHINA)
PAPER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def codes(row):
    return [finding.code for finding in row.findings]


@pytest.fixture
def desk(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    desk = a_desk(on=APRIL, declared="2023-03")
    name_accounts([Banking(desk.employer.id, "103", "演示银行", "演示单位", "1790000000001", an_act())])
    return desk


@pytest.fixture
def number(desk):
    """Somebody whose 2023-01 to 03 are paid, and who turns out to have left on 2023-01-31."""
    number = an_id_number()
    desk.enrol(number, since="2023-01-10")
    pay(desk)
    desk.stop(number, on="2023-01-31")
    return number


def pay(desk):
    bill = issue(desk.employer.id, BillKind.COLLECT, act=an_act(), on=APRIL, pack=desk.pack)
    receive_payment(
        "420500", number=f"P{bill.number}", payer=desk.employer.number, bill_number=bill.number,
        fen=bill.fen, paid_on=APRIL.date(), tax_posted_at=APRIL, employer_id=desk.employer.id,
    )  # fmt: skip


def typed(number, month="2023-02", **more):
    return {"id_number": number, "ended_on": "2023-01-31", "month": month, "statement": "truthful"} | more


def judged(desk, **row):
    return desk.add(desk.open("refund_overpaid"), **row)


def filed(desk, number, month="2023-02"):
    filing = desk.open("refund_overpaid")
    row = desk.add(filing, **typed(number, month))
    assert not row.findings, row.findings
    submissions.attach_material(filing.id, "leaving_paper", PAPER, "通知书.pdf", **desk.asking)
    return queries.cases(desk.confirm(desk.rehearse(filing)), by=desk.by)[0]


@pytest.mark.parametrize(
    ("month", "told"),
    [
        ("2022-12", ["REFUND-03", "REFUND-08"]),
        ("2023-02", []),
        ("2023-03", []),
        ("2023-04", ["REFUND-03", "REFUND-08"]),
    ],
)
def test_HB_231_one_of_the_three_months_before(desk, number, month, told):
    found = codes(judged(desk, **typed(number, month)))
    assert ("REFUND-03" in found) == bool(told)
    assert bool(found) == bool(told)


def test_HB_231_a_paid_month_is_given_back_by_negative_claims(desk, number):
    """2023-02 on 5,200: 878.80 of the unit, 431.60 of the person."""
    case = filed(desk, number)
    assert (case.outcome["unit_fen"], case.outcome["person_fen"]) == (-87_880, -43_160)
    assert sum(Claim.objects.filter(amount_fen__lt=0).values_list("amount_fen", flat=True)) == -131_040
    assert Assessment.objects.get(occasion="refund").month == 202302
    assert codes(judged(desk, **typed(number))) == ["REFUND-08"]


def test_HB_232_the_month_of_the_stop_is_not_given_back(desk, number):
    assert codes(judged(desk, **typed(number, "2023-01"))) == ["REFUND-05"]


def test_HB_232_who_is_still_enrolled_is_stopped_first(desk):
    number = an_id_number()
    desk.enrol(number, since="2023-01-10")
    pay(desk)
    assert codes(judged(desk, **typed(number))) == ["REFUND-04"]


def test_HB_233_without_a_paper_nothing_is_filed(desk, number):
    filing = desk.open("refund_overpaid")
    desk.add(filing, **typed(number))
    with pytest.raises(Refused, match="《解除劳动合同通知书》或《单位职工减员申报表》"):
        desk.rehearse(filing)


def test_HB_234_both_times_and_the_statement_are_asked_for(desk, number):
    fields = work_on("refund_overpaid", **desk.asking).offered.fields
    assert all(fields[name].required for name in ("ended_on", "month", "statement"))
    assert codes(judged(desk, **typed(number, ended_on="2023-02-01"))) == ["REFUND-06"]
    assert filed(desk, number).data["statement"] == ["truthful"]


def test_HB_235_without_an_account_the_clerk_is_told(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    desk = a_desk(on=APRIL, declared="2023-03")
    number = an_id_number()
    desk.enrol(number, since="2023-01-10")
    pay(desk)
    desk.stop(number, on="2023-01-31")
    row = judged(desk, **typed(number))
    assert codes(row) == ["REFUND-09"]
    assert "单位一般信息变更" in row.findings[0].mend
    assert not row.wrong


def test_HB_166_a_month_of_injury_insurance_alone_is_not_given_back(desk):
    february = datetime(2023, 2, 28, 9, 0, tzinfo=CHINA)
    number, other = an_id_number(), a_desk(on=february, declared="2023-02")
    other.enrol(number, since="2023-02-06")
    other.stop(number, on="2023-02-28")
    desk.enrol(number, since="2023-02-20")  # 02 shared with the other, 03 whole
    pay(desk)
    assert codes(judged(desk, **typed(number, ended_on="2023-02-28"))) == ["REFUND-07"]


def test_a_month_that_is_not_paid_is_not_given_back(desk):
    number, january = an_id_number(), a_desk(on=datetime(2023, 1, 16, 9, 0, tzinfo=CHINA), declared="2023-01")
    january.employer = desk.employer
    january.enrol(number, since="2023-01-10")
    desk.stop(number, on="2023-01-31")
    assert codes(judged(desk, **typed(number))) == ["REFUND-08"]


def test_somebody_else_is_not_known(desk):
    assert codes(judged(desk, **typed(an_id_number()))) == ["REFUND-01"]


def test_a_refund_stands_and_the_month_can_be_paid_again(desk, number):
    case = filed(desk, number)
    with pytest.raises(Refused, match="多缴退费不能撤销"):
        desk.reverse(case)
    again = {"id_number": number, "first_month": "2023-02", "last_month": "2023-02", "wage_fen": "5200"}
    assert desk.file("back_pay_employee", again)[0].outcome["unit_fen"] == 87_880
