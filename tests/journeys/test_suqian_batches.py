"""Suqian's items 6 to 8 by sheets in a real browser: template, 处理详情, 结果, and what is done."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import SUQIAN, XLSX, downloaded, filled, hand_in, log_in
from tests.journeys.test_suqian_items import begin, somebody

pytestmark = pytest.mark.journey

UNKNOWN = "20210801999999"


def upload(page: Page, item: str, name: str, *rows: tuple) -> Page:
    """Fill the item's template with rows and upload it; 处理详情 then lists the file."""
    begin(page, item, "批量")
    template = downloaded(page, "模板下载")
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": XLSX, "buffer": filled(template, *rows)}
    )
    page.get_by_role("button", name="上传", exact=True).click()
    expect(page.get_by_role("table", name="上传过的文件")).to_contain_text(name)
    return page


def counts(page: Page, name: str) -> list[str]:
    """Return 数据总数, 已处理 and 错误数量 of a file."""
    line = page.get_by_role("row").filter(has_text=name)
    return [line.locator("td").nth(place).inner_text() for place in range(3)]


def result(page: Page, name: str) -> Page:
    """Open what came of a file, as 操作功能 leads there."""
    page.get_by_role("row").filter(has_text=name).get_by_role("link", name=re.compile("^结果")).click()
    require_accessible(page)
    return page


def submit(page: Page, item: str) -> str:
    """Hand in what is right of the last file; return the number."""
    page.goto(f"{SUQIAN}/items/{item}/batch/")
    page.get_by_role("button", name="确认提交").click()
    hand_in(page)
    return page.locator("#number").inner_text()


def several(page: Page, first: int, count: int) -> list[str]:
    return [somebody(page, first + place) for place in range(count)]


@pytest.mark.parametrize(("width", "first"), [(DESK, 7), (PHONE, 11)])
def test_JS_37_64_69_bases_raised_by_a_sheet_go_back_by_a_sheet(visitor, width, first):
    page = visitor(width)
    log_in(page, "sq80", SUQIAN)
    # given a sheet of three people, one of whom would be lowered
    raising, undoing = f"基数{width}.xlsx", f"回退{width}.xlsx"
    one, two, three = several(page, first, 3)
    rows = [(None, None, one, "18000"), (None, None, two, "18000"), (None, None, three, "3")]
    upload(page, "raise_base", raising, *rows)
    require_accessible(page)
    # then 处理详情 counts them and 结果 says of the third what is wrong and where to go
    assert counts(page, raising) == ["3", "3", "1"]
    result(page, raising)
    expect(page.locator("main")).to_contain_text("网上只能上调")
    expect(page.locator("main")).to_contain_text("请携带相关材料至经办机构申请")
    number = submit(page, "raise_base")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 人已办结")
    # when both are rolled back by a sheet, beside a number that is nobody's
    gone = [(None, who, f"{number}-{row}", None) for row, who in enumerate((one, two), 2)]
    upload(page, "roll_back", undoing, *gone, (None, three, UNKNOWN, None))
    assert counts(page, undoing) == ["3", "3", "1"]
    result(page, undoing)
    expect(page.locator("main")).to_contain_text(f"业务编号 {UNKNOWN} 不是本单位给该人员办的业务")
    submit(page, "roll_back")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 人已办结")
    require_accessible(page)
    # then the record says that they went back
    page.goto(f"{SUQIAN}/records/{number}/")
    expect(page.get_by_role("table")).to_contain_text("已撤销")


def elsewhere(page: Page, number: str) -> str:
    """Return another client of the agency than the one for which somebody works now."""
    begin(page, "move_dispatched")
    page.get_by_label("证件号码", exact=True).fill(number)
    page.get_by_role("button", name="查询现在的用工单位").click()
    expect(page.get_by_role("region", name="现在的用工单位")).to_be_visible()
    return str(page.get_by_role("radio").first.get_attribute("value"))


def test_JS_37_71_people_go_to_other_clients_by_a_sheet(visitor):
    page = visitor()
    log_in(page, "sqhr", SUQIAN)
    one, two = several(page, 5, 2)
    rows = [(None, None, one, elsewhere(page, one)), (None, None, two, "213999999")]
    upload(page, "move_dispatched", "调转.xlsx", *rows)
    assert counts(page, "调转.xlsx") == ["2", "2", "1"]
    result(page, "调转.xlsx")
    expect(page.locator("main")).to_contain_text("用工单位 213999999 不是本单位名下的实际用工单位")
    expect(page.locator("main")).to_contain_text("只能在同一人力资源服务机构下的实际用工单位之间调转")
    submit(page, "move_dispatched")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 人已办结")
