"""Suqian in a real browser: a base raised and rolled back, a project's roster, a transfer of somebody."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import SUQIAN, an_id_number, downloaded, fill_in, filled, hand_in, log_in

pytestmark = pytest.mark.journey

PROJECT = "3213002021030001"


def begin(page: Page, item: str, way: str = "单个") -> None:
    page.goto(f"{SUQIAN}/items/{item}/")
    page.get_by_role("button", name=re.compile(way)).first.click()


def somebody(page: Page, place: int = 3) -> str:
    """Return the whole document number of somebody of the employer, shown on request."""
    page.goto(f"{SUQIAN}/people/?paying=yes")
    page.get_by_role("link", name="查看详情").nth(place).click()
    page.get_by_role("button", name="显示完整号码").click()
    expect(page.locator("#document")).to_contain_text("这次查看已记下")
    return page.locator("#document bdi").inner_text()


@pytest.mark.parametrize(("width", "javascript"), [(DESK, True), (PHONE, False)])
def test_JS_60_61_65_a_base_is_raised_and_rolled_back(visitor, width, javascript):
    page = visitor(width, javascript=javascript)
    log_in(page, "sq80", SUQIAN)
    number = somebody(page, 3 if javascript else 5)
    begin(page, "raise_base")
    fill_in(page, 证件号码=number, 调整后缴费基数="19999")
    page.get_by_role("button", name="下一步").click()
    expect(page.locator("main")).to_contain_text("自 2021-09 起，缴费基数由")
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 人已办结")
    begin(page, "roll_back")
    page.get_by_label("证件号码", exact=True).fill(number)
    page.get_by_role("button", name="查询业务编号").click()
    expect(page.get_by_role("region", name="待回退经办信息")).to_contain_text("已办结")
    if javascript:
        require_accessible(page)
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="添加校验").click()
    page.get_by_role("button", name="下一步").click()
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 人已办结")


@pytest.mark.parametrize(("width", "javascript"), [(DESK, True), (PHONE, False)])
def test_JS_73_76_somebody_enters_the_project(visitor, width, javascript):
    page = visitor(width, javascript=javascript)
    log_in(page, "sqjz", SUQIAN)
    begin(page, "keep_project_roster", "^建筑施工")
    page.get_by_label("工程编码", exact=True).fill(PROJECT)
    page.get_by_role("button", name="查询工程和已有人员").click()
    expect(page.locator("#roster")).to_contain_text("皂河演示大桥工程")
    expect(page.locator("#roster")).to_contain_text("总行数: 1")
    if javascript:
        require_accessible(page)
    fill_in(page, 姓名="沈大江", 证件号码=an_id_number(), 入场日期="2021-08-11")
    page.get_by_role("button", name="下一步").click()
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 人已办结")


def test_JS_75_three_people_by_a_sheet(visitor):
    page = visitor()
    log_in(page, "sqjz", SUQIAN)
    begin(page, "keep_project_roster", "^批量")
    rows = [(PROJECT, name, None, an_id_number(), "2021-08-11") for name in ("沈大河", "沈大湖", "沈大海")]
    template = downloaded(page, "模板下载")
    page.locator("input[type=file]").set_input_files(
        {"name": "进场.xlsx", "mimeType": "application/octet-stream", "buffer": filled(template, *rows)}
    )
    page.get_by_role("button", name="上传", exact=True).click()
    expect(page.get_by_role("table", name="上传过的文件")).to_contain_text("进场.xlsx")
    require_accessible(page)
    page.get_by_role("button", name="确认提交").click()
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("3 人已办结")


def test_JS_71_somebody_goes_to_another_client(visitor):
    page = visitor()
    log_in(page, "sqhr", SUQIAN)
    number = somebody(page)
    begin(page, "move_dispatched")
    page.get_by_label("证件号码", exact=True).fill(number)
    page.get_by_role("button", name="查询现在的用工单位").click()
    expect(page.get_by_role("region", name="现在的用工单位")).to_contain_text("起始日期")
    require_accessible(page)
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="添加校验").click()
    page.get_by_role("button", name="下一步").click()
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 人已办结")
