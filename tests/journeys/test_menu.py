"""The menu in a browser: every entry opens, axe finds nothing; one is found, starred, opened by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from shebao.policy import load
from shebao.policy.menus import Entry
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import HALL, log_in

PACK = load().pack("420500")


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_HB_129_every_entry_opens_and_axe_finds_nothing(visitor, width: int):
    """Of the seventy-one as printed, and those that documents name besides."""
    assert len(PACK.menu.printed) == 71
    page = visitor(width)
    log_in(page, "yc300b")
    for code, entry in PACK.menu.by_code.items():
        answer = page.goto(f"{HALL}/menu/{code}/")
        assert answer and answer.status == 200, code
        expect(page.get_by_role("heading", level=1), code).to_have_count(1)
        require_told(page, entry)
        require_accessible(page, lightest="minor")


def require_told(page: Page, entry: Entry) -> None:
    """Fail where an entry neither opens what it names nor says what it will be and where to go meanwhile."""
    if entry.opens == "planned":
        expect(page.get_by_role("heading", level=1)).to_have_text(entry.reading or entry.label)
        expect(page.locator("main")).to_contain_text(entry.said)
        expect(page.get_by_role("heading", name="现在到哪里办")).to_be_visible()
        expect(page.locator("main")).to_contain_text("任一大厅窗口")
        expect(page.get_by_role("link", name="回到菜单")).to_be_visible()
    elif entry.opens == "item":
        expect(page.get_by_role("heading", level=1)).to_have_text(PACK.offer(entry.code).label)
    else:
        expect(page).not_to_have_url(re.compile("/menu/"))


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
