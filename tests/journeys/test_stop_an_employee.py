"""A clerk finds somebody among the employer's people and stops the insurance."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import HALL, begin, fill_in, hand_in, log_in, revealed


@pytest.mark.journey
@pytest.mark.parametrize(("width", "javascript", "page_number"), [(DESK, True, 3), (PHONE, False, 5)])
def test_somebody_leaves(visitor, width: int, javascript: bool, page_number: int):
    # given an employee whose number is shown on request
    page = visitor(width, javascript=javascript)
    log_in(page)
    page.goto(f"{HALL}/people/?paying=yes")
    if javascript:
        require_accessible(page)
    page.get_by_role("link", name="查看详情").nth(page_number).click()
    name = page.get_by_role("heading", level=1).inner_text()
    number = revealed(page)
    if javascript:
        require_accessible(page)
    # when the clerk files the stop
    begin(page, "stop_employee")
    if javascript:
        require_accessible(page)
    fill_in(page, 证件号码=number, 停保时间="2023-04-30", 停保原因="解除劳动合同")
    expect(page.locator("#people")).to_contain_text("停保时间 2023-04-30")
    page.get_by_role("button", name="下一步").click()
    expect(page.locator("main")).to_contain_text(name)
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 人已办结")
    # then the list says so, and so do the changes of the month
    page.goto(f"{HALL}/people/?name={name}")
    expect(page.get_by_role("table", name="人员信息列表")).to_contain_text("暂停缴费")
    page.goto(f"{HALL}/changes/?since=2023-05-01&until=2023-05-31&show=details")
    expect(page.get_by_role("table", name="明细信息")).to_contain_text(name)
    if javascript:
        require_accessible(page)
