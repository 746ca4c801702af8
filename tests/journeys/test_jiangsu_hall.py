"""The employers' hall of Suqian in a real browser: its entries, its board, its window, its calendar."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import require_accessible
from tests.journeys.desk import SUQIAN, log_in

pytestmark = pytest.mark.journey

NAVIGATION = ["大厅首页", "个人办事", "单位办事", "查询服务", "服务清单", "主题服务"]


@pytest.mark.parametrize("width", [1440, 390])
def test_JS_07_the_hall_has_its_six_entries_and_a_box_to_search(visitor, width):
    page = visitor(width)
    log_in(page, "sq80", SUQIAN)
    navigation = page.get_by_role("navigation", name="主导航")
    assert navigation.get_by_role("link").all_inner_texts() == NAVIGATION
    if width > 1000:
        box = page.get_by_placeholder("请输入您要搜索的内容")
        box.fill("停保")
        box.press("Enter")
        expect(page.get_by_role("link", name="用人单位退工停保登记")).to_be_visible()
    require_accessible(page)


def test_JS_08_every_item_is_reached_from_the_board_in_three_clicks(visitor):
    """单位办事 → 社会保险 → the item; JS-02: ten of them."""
    page = visitor()
    log_in(page, "sq80", SUQIAN)
    page.get_by_role("link", name="单位办事").click()
    page.get_by_role("navigation", name="菜单分组").get_by_role("link", name="社会保险").click()
    board = page.get_by_role("region", name="社会保险")
    names = board.locator("li a").all_inner_texts()
    assert len(names) == 10
    for name in names:
        board.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
        page.go_back()
    require_accessible(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_JS_12_home_and_calendar_say_to_which_month_filings_belong(visitor, width):
    page = visitor(width)
    log_in(page, "sq80", SUQIAN)
    expect(page.get_by_text("8 月 11 日至 9 月 6 日申报的均为 2021 年 9 月社会保险费").first).to_be_visible()
    require_accessible(page)
    page.goto(f"{SUQIAN}/calendar/?month=2021-09")
    to_do = page.get_by_role("region", name="要办的事")
    expect(to_do.get_by_role("heading", level=3, name="申报 2021 年 9 月的人员增减")).to_be_visible()
    require_accessible(page)


def test_JS_107_queries_stand_together_and_open(visitor):
    page = visitor()
    log_in(page, "sq80", SUQIAN)
    page.get_by_role("link", name="查询服务").click()
    for name in ("单位基本信息", "单位参保人员", "缴费单据"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        require_accessible(page)
        page.go_back()
    require_accessible(page)
