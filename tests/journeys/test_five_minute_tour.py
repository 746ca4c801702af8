"""The tour that the README promises: 300 hires with mistakes, the good ones filed, one of them taken back."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, require_accessible
from tests.journeys.desk import downloaded, hand_in, log_in, upload


@pytest.mark.journey
def test_the_tour_from_login_to_taking_one_of_275_back(visitor, live_worker):
    page = visitor(DESK)
    log_in(page, "yc300")
    page.get_by_role("link", name="办理业务").click()
    page.get_by_role("link", name="单位职工参保登记/续保").click()
    page.get_by_role("button", name="批量导入").click()
    # the demonstration's workbook stands beside the template
    upload(page, downloaded(page, "下载演示表格"), "演示_300人_有错.xlsx")
    expect(page.get_by_role("heading", level=1)).to_have_text("275 行可以提交，25 行要改")
    expect(page.get_by_role("table", name="有错的行")).to_contain_text("第 18 位校验码不符")
    require_accessible(page)
    # more than 250 people are reckoned by the worker
    page.get_by_role("button", name="核对 275 人的费用").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对并确认提交", timeout=60_000)
    expect(page.locator("main")).to_contain_text("有 25 行没有算进来")
    require_accessible(page)
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("275 人已办结")
    assert downloaded(page, "下载回执").startswith(b"%PDF")
    # one of them in the record of filings
    page.get_by_role("link", name="办件记录", exact=True).click()
    page.get_by_role("link", name="选人撤销").first.click()
    page.get_by_role("link", name="撤销 ").first.click()
    page.get_by_label("撤销原因").fill("没有来上班")
    page.get_by_role("button", name="撤销 1 人").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("已撤销 1 人的办件")
    page.get_by_role("link", name="回到办件记录").click()
    records = page.get_by_role("table", name="单位办件记录")
    expect(records).to_contain_text("已办结，撤销了 1 人")
    expect(records).to_contain_text("撤销前")
    require_accessible(page)
