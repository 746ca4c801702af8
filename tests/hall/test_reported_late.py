"""Somebody who left in February and was reported in May: home and declaration count the same (HB-171)."""

import pytest

from shebao.assessment.compared import compared
from shebao.casework import submissions
from shebao.casework.month_changes import month_changes
from shebao.values import Month
from tests.assessment.months import run
from tests.casework.desks import an_id_number, hire, yichang
from tests.hall.filing import Clerk
from tests.hall.reading import text

pytestmark = pytest.mark.django_db
MAY = Month(2023, 5)
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def clerk(client, settings, tmp_path) -> Clerk:
    """February to April were charged and paid for two; one of them had left in February."""
    settings.ARCHIVE = tmp_path / "archive"
    clerk, number = Clerk(client), an_id_number()
    clerk.number = number
    clerk.file(hire(number, name="何静", since="2023-02-06"), hire(an_id_number(), since="2023-02-06"))
    form = clerk.begin("stop_employee")  # what was charged is paid
    clerk.confirm(
        clerk.to_confirmation(form, {"id_number": number, "ended_on": "2023-02-28", "reason": "解除劳动合同"})
    )
    run(yichang(), "2023-05")
    return clerk


def test_home_and_declaration_count_who_is_charged_no_longer(clerk):
    by = clerk.desk.by
    found = month_changes(MAY, by=by)
    assert (found.joined, found.left, found.wage) == (0, 1, 0)
    assert [one.name for one in found.named] == ["何静"]
    assert compared(MAY, by=by).count == 1
    home = text(clerk.get(""))
    assert "减少 何静 2 月 28 日停保，本月起不再核定" in home
    assert "新增 0 人，减少 1 人，工资变动 0 人" in home
    page = text(clerk.get(clerk.begin("declare_month")))
    assert "1 人的应缴和上个月不一样，合计减少 1,310.40" in page


def test_who_was_given_the_month_back_was_not_charged_for_it_in_the_end(clerk):
    desk = clerk.desk
    filing = desk.open("refund_overpaid")
    desk.add(filing, id_number=clerk.number, ended_on="2023-02-28", month="2023-04", statement="truthful")
    submissions.attach_material(filing.id, "leaving_paper", PAPER, "解除劳动合同通知书.pdf", **desk.asking)
    desk.confirm(desk.rehearse(filing))
    assert (month_changes(MAY, by=desk.by).left, compared(MAY, by=desk.by).count) == (0, 0)
