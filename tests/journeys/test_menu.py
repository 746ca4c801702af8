"""The menu in a browser: every entry opens and reads well; one is found, starred and opened by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from shebao.policy import load
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import HALL, log_in

ENTRIES = load().pack("420500").menu.by_code


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_HB_129_every_entry_opens_and_reads_well(visitor, width: int):
    page = visitor(width)
    log_in(page, "yc300b")
    for code in ENTRIES:
        answer = page.goto(f"{HALL}/menu/{code}/")
        assert answer and answer.status == 200, code
        expect(page.get_by_role("heading", level=1), code).to_have_count(1)
        require_accessible(page)


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_HB_55_an_entry_is_kept_at_hand_without_javascript(visitor, width: int):
    page = visitor(width, javascript=False)
    log_in(page, "yc300b")
    page.goto(f"{HALL}/items/")
    star(page, "把单位职工社会保险暂停放到常用功能")
    own = page.get_by_role("region", name="常用功能")
    expect(own.get_by_role("link", name="单位职工社会保险暂停")).to_be_visible()
    own.get_by_role("button", name="从常用功能里拿掉单位职工社会保险暂停").click()
    expect(page.get_by_text("还没有放进来的业务")).to_be_visible()


def star(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name)
    button.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#stop_employee$"))


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_menu_with_something_kept_found_and_not_found_reads_well(visitor, width: int):
    page = visitor(width)
    log_in(page, "yc300b")
    page.goto(f"{HALL}/items/")
    page.get_by_role("button", name="把退休审批进度查询放到常用功能").click()
    for place in ("items/", "items/?q=tingbao", "items/?q=zanting"):
        page.goto(f"{HALL}/{place}")
        require_accessible(page)
    page.goto(f"{HALL}/items/")
    page.get_by_label("搜事项").fill("稳岗")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="稳岗返还（稳岗补贴）申领")).to_be_visible()
    page.goto(f"{HALL}/items/")
    page.get_by_role("button", name="从常用功能里拿掉退休审批进度查询").first.click()
    expect(page.get_by_text("还没有放进来的业务")).to_be_visible()
