"""Somebody reckons one person's month."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE, require_accessible

RECKONER = "/hall/420500/reckoner/"


def ask(page: Page, month: str, wage: str, risk_class: str = "一类") -> None:
    page.get_by_label("费款所属期").fill(month)
    page.get_by_label("月缴费工资").fill(wage)
    if risk_class:
        page.get_by_label("行业风险类别").select_option(label=risk_class)
    page.get_by_role("button", name="算一算").click()


@pytest.mark.journey
@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_HB_192_the_documents_own_person_costs_869_40(visitor, width: int, javascript: bool):
    # given the reckoner of Yichang
    page = visitor(width, javascript=javascript)
    page.goto(RECKONER)
    # when a wage under the floor is typed as people type it
    ask(page, "２０２３年4月", " 3,200元 ")
    # then the sum, each insurance, every step and its law are there
    expect(page.get_by_role("heading", name="2023 年 4 月一共 869.40 元")).to_be_visible()
    table = page.get_by_role("table")
    for amount in ("552.00", "276.00", "24.15", "10.35", "6.90", "583.05", "286.35"):
        expect(table).to_contain_text(amount)
    expect(page.locator(".s-reason > li")).to_have_count(6)
    expect(page.locator(".s-reason")).to_contain_text("低于下限，按下限计")
    expect(page.locator(".s-reason")).to_contain_text("宜社征发〔2023〕1号")
    # and the address asks the same again
    again = visitor(width, javascript=javascript)
    again.goto(page.url)
    expect(again.get_by_role("heading", name="2023 年 4 月一共 869.40 元")).to_be_visible()
    if javascript:
        require_accessible(page)


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_mistakes_are_told_beside_their_fields_and_nothing_typed_is_lost(visitor, width: int):
    page = visitor(width)
    page.goto(RECKONER)
    # when month and wage are wrong and the risk class is missing
    ask(page, "四月", "五千二", risk_class="")
    # then the summary has the focus and leads to the fields, which keep what was typed
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("listitem")).to_have_count(3)
    assert page.title().startswith("有 3 处要改")
    summary.get_by_role("link").nth(1).click()
    wage = page.get_by_label("月缴费工资")
    expect(wage).to_have_value("五千二")
    expect(wage).to_have_attribute("aria-invalid", "true")
    require_accessible(page)


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_month_that_no_document_covers_is_refused_kindly(visitor, width: int):
    page = visitor(width)
    page.goto(RECKONER)
    # when a month is asked about for which nobody has looked at the law
    ask(page, "2031-01", "3450")
    # then the page says what is not stated, for which month, and keeps the form
    note = page.get_by_role("status")
    expect(note).to_contain_text("2031-01")
    expect(note).to_contain_text("最近的文件是")
    expect(page.get_by_label("月缴费工资")).to_have_value("3450")
    require_accessible(page)


@pytest.mark.journey
def test_suizhous_limits_are_never_made_up(visitor):
    # given Suizhou, where the one bill of 2021-11 states no limits
    page = visitor()
    page.goto("/hall/421300/reckoner/?month=2021-11&wage=3450&risk_class=1")
    # then there is no amount, or it says of itself that it rests on assumed values
    expect(page.locator("#answer")).to_contain_text(re.compile("没有载明|演示取值"))
    require_accessible(page)
