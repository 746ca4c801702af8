"""劳动合同补缴 through the whole house: filed, handled by one, reviewed by another, then billed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.items.test_contract_back_pay import PAPER
from tests.journeys import desk
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import HALL, attach, begin, fill_in, hand_in
from tests.journeys.test_log_in import log_in

OFFICE = "/office/420500"
REASON = "劳动合同没有加盖单位公章，请盖章后重新报。"
FIVE_MONTHS = "6,552.00"  # five times 1,310.40: 5,200 in risk class 1


def staff(visitor, account: str, width: int = DESK) -> Page:
    page = visitor(width)
    page.goto(f"{OFFICE}/login/")
    log_in(page, account)
    page.wait_for_url(f"**{OFFICE}/")
    return page


def hire(page: Page, name: str) -> str:
    """Enrol somebody whose contract began more than three months ago; return the document number."""
    number = desk.an_id_number()
    begin(page, "enrol_employee")
    fill_in(page, 姓名=name, 证件号码=number, 本次参工时间="2022-12-01", 缴费工资="5200")
    page.get_by_role("button", name="下一步").click()
    hand_in(page)
    expect(page.locator("main")).to_contain_text("该人员还需申报劳动合同补缴业务")
    return number


def apply(page: Page, number: str) -> str:
    """File the back-pay with the contract; return the 办件编号."""
    begin(page, "contract_back_pay")
    attach(page, "劳动合同", "劳动合同.pdf", PAPER)
    fill_in(
        page, 证件号码=number, 劳动合同起始日期="2022-12-01", 补缴起始月份="2022-12",
        补缴终止月份="2023-04", 缴费工资="5200",
    )  # fmt: skip
    page.get_by_role("button", name="下一步").click()
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("已提交，等待审核")
    return page.locator("#number").inner_text()


def issuable(page: Page) -> str:
    """What a bill issued now would hold."""
    page.goto(f"{HALL}/items/issue_bill/")
    page.get_by_role("button", name="开始办理").click()
    return page.locator("main").inner_text()


def open_case(page: Page, number: str) -> None:
    """Find a case by the box that `/` leads to."""
    page.goto(f"{OFFICE}/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(number)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{number}/")


def handler(visitor, number: str, *width: int) -> Page:
    """Come as the 经办岗 of 西陵区 who may handle a case: a worker has given it to one of the two."""
    for account in ("ycxl1", "ycxl2"):
        page = staff(visitor, account, *width)
        page.goto(f"{OFFICE}/cases/{number}/")
        if page.get_by_role("radio").count():
            return page
    raise AssertionError("neither may handle it")


def choose(page: Page, act: str, reason: str = "") -> None:
    """Choose an act at the foot of a case, write why, and go on to what it brings."""
    page.get_by_role("radio", name=act).check()
    if reason:
        page.get_by_label("意见或原因").fill(reason)
    page.locator(".o-decide [data-named]").click()
    expect(page.locator("main")).to_contain_text("先看会发生什么")


def confirm(page: Page) -> None:
    page.locator("main form button[type=submit]").last.click()


@pytest.mark.journey
def test_HB_168_the_whole_route_by_different_people_and_a_bill_afterwards(visitor):
    """CQO-57, CQO-59, HB-13."""
    # given somebody hired late, whose months the contract proves
    clerk = visitor()
    desk.log_in(clerk)
    number = apply(clerk, hire(clerk, "何静"))
    # then nothing can be billed for them yet
    assert "2022-12" not in issuable(clerk)
    # when 经办岗 finds it among what waits
    operator = handler(visitor, number)
    operator.goto(f"{OFFICE}/tasks/?view=agency")
    require_accessible(operator)
    expect(operator.get_by_role("table")).to_contain_text(number)
    operator.keyboard.press("ArrowDown")
    operator.keyboard.press("x")
    expect(operator.locator("[data-chosen]")).to_have_text("已选 1 件")
    operator.keyboard.press("Enter")
    operator.wait_for_url("**/cases/*/")
    open_case(operator, number)
    require_accessible(operator)
    expect(operator.locator("main")).to_contain_text("若今日审批通过")
    expect(operator.get_by_role("heading", name="材料 1 份")).to_be_visible()
    # and 审核岗 may not do that step for him
    reviewer = staff(visitor, "ycxlsh")
    open_case(reviewer, number)
    expect(reviewer.locator(".o-decide")).to_contain_text("这一步由经办岗办理")
    # when he passes it
    choose(operator, "经办", "合同原件看过")
    require_accessible(operator)
    expect(operator.locator("main")).to_contain_text("转到下一环节：审核")
    confirm(operator)
    expect(operator.get_by_role("status")).to_contain_text("已经通过")
    # then he cannot review it, and the page says so
    open_case(operator, number)
    expect(operator.locator(".o-decide")).to_contain_text("审核")
    assert operator.get_by_role("radio").count() == 0
    operator.goto(f"{OFFICE}/cases/{number}/decide/")
    expect(operator.locator("main")).to_contain_text("现在不能办")
    # when another one does
    open_case(reviewer, number)
    choose(reviewer, "审核通过")
    expect(reviewer.locator("main")).to_contain_text(f"应补缴 {FIVE_MONTHS} 元")
    confirm(reviewer)
    expect(reviewer.get_by_role("status")).to_contain_text("已经通过")
    # then it has taken effect at once, the employer has one message, and a bill can be issued
    clerk.goto(f"{HALL}/notices/")
    expect(clerk.get_by_text(re.compile("劳动合同补缴：已办结"))).to_have_count(1)
    clerk.goto(f"{HALL}/cases/{number}/")
    for stage in ("提交申请", "经办", "审核"):
        expect(clerk.locator(".s-line")).to_contain_text(stage)
    assert "2022-12" in issuable(clerk)


@pytest.mark.journey
def test_CQO_58_a_refusal_needs_a_reason_and_the_employer_reads_it(visitor):
    # given a case that waits
    clerk = visitor()
    desk.log_in(clerk)
    number = apply(clerk, hire(clerk, "林可"))
    operator = handler(visitor, number)
    open_case(operator, number)
    # when it is refused without a reason
    choose(operator, "不予办理")
    confirm(operator)
    # then that is asked for
    expect(operator.get_by_role("alert")).to_contain_text("没有填写")
    # when the reason is written
    operator.get_by_label("原因", exact=True).fill(REASON)
    confirm(operator)
    expect(operator.get_by_role("status")).to_contain_text("不予办理")
    # then the employer reads the same words, in the case and in one message
    clerk.goto(f"{HALL}/cases/{number}/")
    expect(clerk.locator(".s-line")).to_contain_text(REASON)
    clerk.goto(f"{HALL}/notices/")
    expect(clerk.get_by_text(re.compile("劳动合同补缴：不予办理"))).to_have_count(1)
    clerk.get_by_role("link", name=re.compile("劳动合同补缴：不予办理")).click()
    expect(clerk.locator("main")).to_contain_text(REASON)


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_case_that_came_back_is_completed_and_goes_on(visitor, width: int):
    clerk = visitor(width)
    desk.log_in(clerk)
    number = apply(clerk, hire(clerk, "汪丽华"))
    operator = handler(visitor, number, width)
    require_accessible(operator)
    # given it was sent back, the chip filling in the words
    operator.get_by_role("radio", name="退回补正").check()
    operator.get_by_role("button", name=re.compile("^材料缺页")).click()
    expect(operator.get_by_label("意见或原因")).to_have_value(re.compile("请补齐"))
    operator.locator(".o-decide [data-named]").click()
    require_accessible(operator)
    confirm(operator)
    expect(operator.get_by_role("status")).to_contain_text("退回给单位")
    # when the employer completes it
    clerk.goto(f"{HALL}/cases/{number}/")
    require_accessible(clerk)
    clerk.get_by_role("link", name="去补正").click()
    expect(clerk.get_by_role("status").first).to_contain_text("材料缺页")
    require_accessible(clerk)
    clerk.get_by_label("补正说明").fill("已换上完整的合同")
    clerk.get_by_label(re.compile("^劳动合同（")).set_input_files(
        {"name": "完整合同.pdf", "mimeType": "application/pdf", "buffer": PAPER + b"\n"}
    )
    clerk.get_by_role("button", name="重新提交这一件").click()
    expect(clerk.get_by_role("status")).to_contain_text("已经重新提交")
    # then it waits for the same step again, with the new paper
    operator.goto(f"{OFFICE}/cases/{number}/")
    expect(operator.locator("main")).to_contain_text("完整合同.pdf")
    expect(operator.locator(".s-line")).to_contain_text("补正后重新提交")
    # and can be withdrawn as long as nobody has passed it
    clerk.goto(f"{HALL}/cases/{number}/withdraw/")
    require_accessible(clerk)
    clerk.get_by_role("button", name="撤回这一件").click()
    expect(clerk.get_by_role("status")).to_contain_text("已经撤回")
