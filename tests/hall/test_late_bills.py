"""A bill issued after its month: late fee and interest with reckoning and law, or refused (HB-219)."""

import pytest
from django.conf import settings as project

from shebao.assessment.models import Bill
from tests.hall.filing import Clerk
from tests.hall.months import a_clerk, bill_on, confirmed
from tests.hall.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client, settings, tmp_path) -> Clerk:
    """April was missed and is declared in May."""
    settings.ARCHIVE = tmp_path / "archive"
    clerk = a_clerk(client, months=("2023-04", "2023-05"))
    confirmed(clerk, "declare_missed", month="2023-04")
    return clerk


def test_HB_219_without_a_stated_interest_rate_the_page_says_that_no_bill_can_be_issued(clerk):
    form = clerk.begin("issue_bill")
    assert "现在不能开这张单。" in text(clerk.get(form))
    answer = clerk.post(form, do="next", kind="collect")
    assert answer.status_code in (409, 422)
    assert "计收利息的险种”还没有公布" in text(answer) and ".yaml" not in text(answer)
    assert Bill.objects.count() == 0


def test_HB_219_late_fee_is_shown_with_days_rate_and_law(clerk, settings):
    """5 月 1 日 to 5 月 8 日 are 8 days: 552.00 × 0.05 % × 8 = 2.21 (half up), 276.00 → 1.10."""
    settings.ASSUMED = project.ROOT / "demo" / "assumed"
    page = text(clerk.get(clerk.begin("issue_bill")))
    assert "滞纳金：每日 0.05% ，依据 《中华人民共和国社会保险法》第八十六条" in page
    assert "2023-04 滞纳金 企业职工基本养老保险（单位） 552.00 2023-05-01 8 2.21" in page
    assert "2023-04 滞纳金 企业职工基本养老保险（个人） 276.00 2023-05-01 8 1.10" in page
    assert "演示取值" in page


def test_HB_219_what_the_page_showed_is_what_the_bill_holds(clerk, settings):
    settings.ASSUMED = project.ROOT / "demo" / "assumed"
    page = text(clerk.get(clerk.begin("issue_bill")))
    number = bill_on(clerk.get(confirmed(clerk, "issue_bill", kind="collect")))
    bill = Bill.objects.get(number=number)
    assert f"应缴认定单会有 {bill.fen // 100}.{bill.fen % 100:02} 元" in page
    assert bill.assumed


def test_HB_207_a_bill_without_the_current_month_says_so(clerk, settings):
    settings.ASSUMED = project.ROOT / "demo" / "assumed"
    assert "2023-05 还没有申报，这张单据不含本月的费用。" in text(clerk.get(clerk.begin("issue_bill")))
