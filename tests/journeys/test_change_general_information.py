"""The legal representative changes who does the employer's business and names an account for refunds."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import HALL, an_id_number, begin, hand_in, log_in

ITEM = "change_general_particulars"
GRID = "#grid-handlers"


@pytest.mark.journey
@pytest.mark.parametrize(("width", "javascript"), [(DESK, True), (PHONE, False), (PHONE, True)])
def test_HB_248_HB_250_HB_252_handlers_and_an_account_are_changed(visitor, width: int, javascript: bool):
    """Also HB-68, HB-249, HB-251."""
    # given the legal account at the form with what is registered
    page = visitor(width, javascript=javascript)
    log_in(page, "yc1")
    begin(page, ITEM, "开始办理")
    name = f"刘{'甲乙丙丁'[width % 4]}{'有' if javascript else '无'}"
    number = an_id_number()
    check(page, javascript)
    lines = page.get_by_role("region", name="单位经办人信息").locator("tbody tr")
    registered = lines.count()
    # when a handler is added, wrongly at first
    page.get_by_role("button", name="添加单位经办人").click()
    if javascript:
        expect(page.get_by_label("经办人姓名")).to_be_focused()
    page.get_by_label("联系地址").fill("湖北省宜昌市西陵区东山大道5号")
    page.get_by_label("经办人姓名").fill(name)
    page.get_by_label("经办人公民身份证号码").fill(number[:-1])
    page.get_by_label("经办人手机号码").fill("10099000717")
    page.get_by_role("button", name="加入这一行").click()
    expect(page.locator(GRID)).to_contain_text("写了 17 位，应为 18 位")
    expect(page.get_by_label("经办人姓名")).to_have_value(name)
    check(page, javascript)
    page.get_by_label("经办人公民身份证号码").fill(number)
    page.get_by_role("button", name="加入这一行").click()
    expect(lines).to_have_count(registered + 1)
    expect(lines.last).to_contain_text("新增")
    expect(lines.last).to_contain_text(f"{number[:4]}**********{number[-4:]}")
    # and edited, and another deleted and brought back
    page.get_by_role("button", name=re.compile(rf"修改\s*{name}")).click()
    if javascript:
        expect(page.get_by_label("经办人姓名")).to_be_focused()
    page.get_by_label("经办人所在部门", exact=False).first.fill("财务部")
    page.get_by_role("button", name="改好这一行").click()
    expect(lines.last).to_contain_text("财务部")
    if registered:
        page.get_by_role("button", name="删除").first.click()
        expect(page.locator(GRID)).to_contain_text("恢复")
        page.get_by_role("button", name="恢复").first.click()
        expect(page.get_by_role("button", name="恢复")).to_have_count(0)
    # and an account is added in the other part, where nothing typed is lost
    page.get_by_role("button", name="银行账户信息", exact=True).click()
    add_account(page)
    check(page, javascript)
    page.get_by_role("button", name="基本信息", exact=True).click()
    expect(page.get_by_label("联系地址")).to_have_value("湖北省宜昌市西陵区东山大道5号")
    page.get_by_role("button", name="保存", exact=True).last.click()
    # then step 3 tells every change, and what is registered is otherwise
    expect(page.get_by_role("heading", level=1)).to_contain_text("核对并确认提交")
    expect(page.locator("main")).to_contain_text(f"经办人 姓名 {name}")
    check(page, javascript)
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("已变更")
    check(page, javascript)
    page.goto(f"{HALL}/employer/handlers/")
    expect(page.locator("main")).to_contain_text(name)
    page.goto(f"{HALL}/employer/banks/")
    expect(page.locator("main")).to_contain_text("102 中国工商银行")


def add_account(page: Page) -> None:
    """Add an account for refunds in place of the one that stands, if any."""
    grid = page.locator("#grid-refund_accounts")
    if grid.get_by_role("button", name="修改").count():
        grid.get_by_role("button", name="删除").first.click()
        expect(grid).to_contain_text("恢复")
    grid.get_by_role("button", name="添加银行账户").click()
    page.get_by_label("银行类别").select_option(label="102 中国工商银行")
    bank = page.get_by_role("textbox", name=re.compile("^开户银行名称"))
    bank.fill("102526000017 中国工商银行宜昌西陵支行")
    page.get_by_label("银行户名").fill("演示单位")
    page.get_by_label("银行账号").fill(an_account_number())
    page.get_by_label("失业保险").check()
    page.get_by_label("工伤保险").check()
    page.get_by_role("button", name="加入这一行").click()
    expect(grid).to_contain_text("新增")


def an_account_number() -> str:
    """An account number that no other run of this journey has named."""
    return f"62220202{an_id_number()[8:17]}"


def check(page: Page, javascript: bool) -> None:
    if javascript:
        require_accessible(page)


@pytest.mark.journey
def test_HB_248_an_administrator_reads_who_may_change_handlers(visitor):
    page = visitor()
    log_in(page, "yc300")
    begin(page, ITEM, "开始办理")
    expect(page.locator(GRID)).to_contain_text("单位经办人的变更必须用法人账号登录办理")
    expect(page.get_by_role("button", name="添加单位经办人")).to_have_count(0)
    require_accessible(page)
