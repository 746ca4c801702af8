"""Somebody asks of an amount: 为什么是这个数."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE, require_accessible

ANSWER = "/hall/420500/reckoner/?month=2023-04&wage=3200&risk_class=1"


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_drawer_opens_by_keyboard_and_gives_the_focus_back(visitor, width: int):
    # given an answer
    page = visitor(width)
    page.goto(ANSWER)
    link = page.get_by_role("link", name="6.90 元，工伤保险，为什么是这个数")
    # when the amount is opened with the keyboard
    link.focus()
    page.keyboard.press("Enter")
    # then the drawer explains this insurance alone
    drawer = page.get_by_role("dialog", name="为什么是 6.90 元")
    expect(drawer).to_be_visible()
    expect(drawer.locator(".s-reason > li")).to_have_count(4)
    expect(drawer).to_contain_text("单位 3,450.00 × 0.2%")
    expect(drawer).to_contain_text("规则包")
    require_accessible(page)
    # and the focus stays inside it, Esc closes it, and the focus is where it was
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(link).to_be_focused()


@pytest.mark.journey
def test_without_javascript_the_explanation_is_a_page_of_its_own(visitor):
    page = visitor(javascript=False)
    page.goto(ANSWER)
    page.get_by_role("link", name="869.40 元，合计，为什么是这个数").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("为什么是 869.40 元")
    expect(page.locator(".s-reason > li")).to_have_count(6)
    page.get_by_role("link", name="回到试算结果").click()
    expect(page.get_by_role("heading", name="2023 年 4 月一共 869.40 元")).to_be_visible()


@pytest.mark.journey
def test_an_open_drawer_is_what_gets_printed(visitor):
    page = visitor()
    page.goto(ANSWER)
    page.get_by_role("link", name="869.40 元，合计，为什么是这个数").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("dialog").locator(".s-reason")).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    expect(page.get_by_text("打印这份说明")).to_be_hidden()


@pytest.mark.journey
def test_the_page_of_its_own_prints_without_the_screens_furniture(visitor):
    page = visitor()
    page.goto(ANSWER.replace("reckoner/", "reckoner/why/"))
    require_accessible(page)
    page.emulate_media(media="print")
    for furniture in ("header", "footer", ".s-crumb"):
        expect(page.locator(furniture)).to_be_hidden()
    expect(page.locator(".s-reason")).to_be_visible()
