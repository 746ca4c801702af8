"""A clerk enrols somebody, takes the receipt home, and takes it all back."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import HALL, an_id_number, begin, downloaded, enter, fill_in, hand_in, log_in

EVERYWHERE = pytest.mark.parametrize(
    ("width", "javascript"), [(DESK, True), (DESK, False), (PHONE, True), (PHONE, False)]
)


def insured(page: Page) -> str:
    page.goto(f"{HALL}/")
    return page.locator(".s-head b").inner_text()


@pytest.mark.journey
@EVERYWHERE
def test_one_person_from_the_menu_to_undo(visitor, width: int, javascript: bool):
    # given a clerk who has logged in
    page = visitor(width, javascript=javascript)
    log_in(page)
    before = insured(page)
    # when she finds the item and makes a mistake
    page.get_by_role("link", name="办理业务").click()
    page.get_by_role("link", name="单位职工参保登记/续保").click()
    page.get_by_role("button", name="单个添加").click()
    number = an_id_number()
    fill_in(page, 姓名="何静", 证件号码=number, 本次参工时间="2023-04-31", 缴费工资="5200")
    # then it is told where, and what was typed stays
    expect(page.get_by_role("alert")).to_contain_text("有 1 处要改")
    expect(page.get_by_label("证件号码", exact=True)).to_have_value(number)
    if javascript:
        expect(page.get_by_role("alert")).to_be_focused()
        require_accessible(page)
    # when she mends it and goes on
    page.get_by_label("本次参工时间").fill("20230403")
    page.get_by_role("button", name="添加校验").click()
    expect(page.locator("#people")).to_contain_text("本次参工时间 2023-04-03")
    if javascript:
        require_accessible(page)
    page.get_by_role("button", name="下一步").click()
    # then every yuan stands there before it happens
    expect(page.get_by_role("heading", level=1)).to_have_text("核对并确认提交")
    expect(page.get_by_role("table", name="每人每月各险种的费用")).to_contain_text("1,310.40")
    if javascript:
        require_accessible(page)
    # when she confirms
    hand_in(page)
    # then there is a number and a receipt
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 人已办结")
    assert downloaded(page, "下载回执").startswith(b"%PDF")
    if javascript:
        require_accessible(page)
    assert insured(page) != before
    # when it was a mistake
    page.goto(f"{HALL}/records/")
    if javascript:
        require_accessible(page)
    page.get_by_role("link", name="撤销 单位职工参保登记").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("撤销 1 人的办件")
    page.get_by_label("撤销原因").fill("入职日期填错")
    if javascript:
        require_accessible(page)
    page.get_by_role("button", name="撤销 1 人").click()
    # then everything is as before
    expect(page.get_by_role("heading", level=1)).to_have_text("已撤销 1 人的办件")
    assert insured(page) == before


@pytest.mark.journey
def test_an_amount_explains_itself_beside_the_page_and_on_its_own(visitor):
    for javascript in (True, False):
        page = visitor(javascript=javascript)
        log_in(page)
        begin(page, "enrol_employee")
        fill_in(page, 姓名="林可", 证件号码=an_id_number(), 本次参工时间="2023-04-03", 缴费工资="4800")
        page.get_by_role("button", name="下一步").click()
        page.get_by_role("link", name="为什么是这个数").first.click()
        why = page.get_by_role("dialog") if javascript else page.locator("main")
        expect(why).to_contain_text("为什么是 1,152.00 元")  # 4,800 × 24 %
        if javascript:
            page.keyboard.press("Escape")
            expect(why).to_be_hidden()
        else:
            page.get_by_role("link", name="回到核对并确认提交").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("核对并确认提交")


@pytest.mark.journey
def test_a_half_filled_form_keeps_itself_and_is_taken_up_again(visitor):
    page = visitor()
    log_in(page, "yc300b")
    page.clock.install()
    begin(page, "enrol_employee")
    page.get_by_label("姓名").fill("欧阳若兰")
    page.clock.run_for(11_000)
    expect(page.locator("#saved")).to_contain_text("已自动保存")
    page.goto(f"{HALL}/")
    page.get_by_role("link", name="继续填写").first.click()
    expect(page.get_by_label("姓名")).to_have_value("欧阳若兰")


@pytest.mark.journey
def test_a_lost_session_in_step_three_loses_nothing(visitor):
    # given everything is ready to be confirmed
    page = visitor()
    log_in(page, "yc1")
    begin(page, "enrol_employee")
    fill_in(page, 姓名="何静", 证件号码=an_id_number(), 本次参工时间="2023-05-04", 缴费工资="5200")
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对并确认提交")
    # when the session is gone at that moment
    page.context.clear_cookies(name="shebao_session")
    hand_in(page)
    # then after logging in again what was sent is offered once more
    enter(page, "yc1")
    expect(page.get_by_role("heading", level=1)).to_have_text("你刚才填的内容还在")
    page.get_by_role("button", name="接着提交").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 人已办结")


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_filing_is_given_up_only_after_a_question(visitor, width: int):
    page = visitor(width)
    log_in(page, "ycenrol")
    begin(page, "enrol_employee")
    fill_in(page, 姓名="林可", 证件号码=an_id_number(), 本次参工时间="2023-05-04", 缴费工资="4800")
    filing = page.url.split("/filings/")[1].split("/")[0]
    page.goto(f"{HALL}/")
    page.locator(f"a[href*='/filings/{filing}/drop/']").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("放弃这件没有办完的业务？")
    require_accessible(page)
    page.get_by_role("link", name="不放弃，接着办").click()
    expect(page.locator("#people")).to_contain_text("林可")
    page.go_back()
    page.get_by_role("button", name="放弃这件业务").click()
    expect(page.locator(f"a[href*='/filings/{filing}/']")).to_have_count(0)
