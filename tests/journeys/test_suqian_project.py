"""A project of Suqian in a real browser: told with its contract, decided on by two, numbered, entered."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.items.test_contract_back_pay import PAPER
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import SUQIAN, an_id_number, fill_in, hand_in, log_in
from tests.journeys.test_contract_back_pay_route import choose, confirm
from tests.journeys.test_log_in import log_in as enter
from tests.journeys.test_suqian_items import begin

pytestmark = pytest.mark.journey

OFFICE = "/office/321300"


def staff(visitor, account: str) -> Page:
    page = visitor()
    page.goto(f"{OFFICE}/login/")
    enter(page, account)
    page.wait_for_url(f"**{OFFICE}/")
    return page


def told(page: Page, contract: str) -> str:
    """Register a project with its contract; return the 办件编号."""
    page.goto(f"{SUQIAN}/items/register_project/")
    page.get_by_role("button", name="开始办理").click()
    page.get_by_label("选择施工合同").set_input_files(
        {"name": "施工合同.pdf", "mimeType": "application/pdf", "buffer": PAPER}
    )
    page.get_by_role("button", name=re.compile(r"^上传\s*施工合同$")).click()
    expect(page.locator("#materials")).to_contain_text("施工合同.pdf")
    for label, value in {
        "工程名称": "皂河演示船闸工程",
        "所属地行政区代码": "321311",
        "施工合同编号": contract,
        "工程造价": "98765432.10",
        "开工日期": "2021-08-11",
        "施工单位": "演示皂河建设工程有限公司",
    }.items():
        page.get_by_label(label, exact=True).fill(value)
    require_accessible(page)
    page.get_by_role("button", name="下一步").click()
    expect(page.locator("main")).to_contain_text("工程造价 98,765,432.10 元，2021-08-11 开工")
    require_accessible(page)
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("已提交，等待审核")
    return page.locator("#number").inner_text()


def passes(page: Page, number: str, act: str) -> None:
    page.goto(f"{OFFICE}/cases/{number}/")
    require_accessible(page)
    expect(page.locator("main")).to_contain_text("皂河演示船闸工程")
    choose(page, act)
    confirm(page)


@pytest.mark.parametrize(("width", "contract"), [(DESK, "SQ-2021-D"), (PHONE, "SQ-2021-P")])
def test_JS_73_a_project_is_registered_and_somebody_enters_it(visitor, width, contract):
    clerk = visitor(width)
    log_in(clerk, "sqjz", SUQIAN)
    number = told(clerk, contract)
    # when the agency's two have decided
    operator = staff(visitor, "sqjb")
    operator.goto(f"{OFFICE}/tasks/?view=agency")
    expect(operator.get_by_role("table")).to_contain_text(number)
    passes(operator, number, "经办")
    passes(staff(visitor, "sqsh"), number, "审核通过")
    # then the case tells the number under which people enter
    clerk.goto(f"{SUQIAN}/cases/{number}/")
    project = re.search(r"工程编码 (\d+)", clerk.locator("main").inner_text())
    assert project
    require_accessible(clerk)
    begin(clerk, "keep_project_roster", "^建筑施工人员参保登记")
    clerk.get_by_label("工程编码", exact=True).fill(project[1])
    clerk.get_by_role("button", name="查询工程和已有人员").click()
    expect(clerk.locator("#roster")).to_contain_text("总行数: 0")
    fill_in(clerk, 姓名="沈大江", 证件号码=an_id_number(), 入场日期="2021-08-11")
    clerk.get_by_role("button", name="下一步").click()
    hand_in(clerk)
    expect(clerk.get_by_role("heading", level=1)).to_contain_text("1 人已办结")
