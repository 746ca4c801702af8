"""纸质归档 in a real browser: papers compared, bound, printed; and changes of status on a person's page."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import desk
from tests.journeys.conftest import PHONE, require_accessible
from tests.journeys.test_contract_back_pay_route import (
    OFFICE,
    apply,
    choose,
    confirm,
    handler,
    hire,
    open_case,
    staff,
)

MAY = f"{OFFICE}/archive/papers/?month=2023-05"


def decided(visitor, number: str) -> None:
    """Let 经办岗 and 审核岗 of the district pass a case."""
    operator = handler(visitor, number)
    choose(operator, "经办")
    confirm(operator)
    reviewer = staff(visitor, "ycxlsh")
    open_case(reviewer, number)
    choose(reviewer, "审核通过")
    confirm(reviewer)
    expect(reviewer.get_by_role("status").first).to_contain_text("已经通过")


def asked(page: Page, button: str, **typed: str) -> None:
    """Choose what to do with the checked cases, type what is asked, and confirm it."""
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator("main")).to_contain_text("先看会发生什么")
    require_accessible(page)
    for label, text in typed.items():
        page.get_by_label(re.compile(f"^{label}")).fill(text)
    confirm(page)


@pytest.mark.journey
def test_CQO_63_the_papers_of_a_month_are_compared_bound_and_printed(visitor):
    """CQO-70, CQO-71, CQO-76; and CQR-53 on the page of the person."""
    # given a case that two people of the district have passed
    clerk = visitor()
    desk.log_in(clerk)
    number = apply(clerk, hire(clerk, "归小一"))
    decided(visitor, number)
    # when somebody else of the city looks at what is to be bound
    filer = staff(visitor, "ycsh")
    filer.goto(f"{OFFICE}/archive/")
    filer.get_by_role("link", name="纸质归档").click()
    filer.goto(MAY)
    expect(filer.get_by_role("row", name=re.compile(number))).to_contain_text("未归档")
    require_accessible(filer)
    # then papers that differ are not bound, and the employer is told
    filer.get_by_label(f"选 {number}").check()
    asked(filer, "不一致", 收到日期="2023-05-08", 哪里不一致="合同少一页")
    row = filer.get_by_role("row", name=re.compile(number))
    expect(row).to_contain_text("不一致，未归档 合同少一页")
    require_accessible(filer)
    clerk.goto(f"{desk.HALL}/notices/")
    expect(clerk.locator("main")).to_contain_text("纸质材料和网上申报不一致")
    # when the whole papers come they are bound into the first volume
    filer.get_by_label(f"选 {number}").check()
    asked(filer, "一致，归档", 收到日期="2023-05-08", 卷号="1")
    expect(row).to_contain_text(re.compile(r"2023-05-001-\d{4}"))
    expect(row).to_contain_text("胡斌")
    filer.get_by_role("link", name="装订清单").click()
    expect(filer.get_by_role("heading", level=1)).to_have_text("2023 年 5 月纸质材料装订清单")
    expect(filer.get_by_role("row", name=re.compile(number))).to_contain_text("一致，已归档")
    filer.emulate_media(media="print")
    require_accessible(filer)
    filer.emulate_media(media="screen")
    # and whoever leads reads it on a phone as well
    chief = staff(visitor, "yczg", PHONE)
    chief.goto(MAY)
    expect(chief.locator("main")).to_contain_text("已归档")
    require_accessible(chief)


@pytest.mark.journey
def test_CQR_53_the_page_of_a_person_tells_the_changes_of_status(visitor):
    clerk = visitor()
    desk.log_in(clerk)
    document = hire(clerk, "态小一")
    for page in (staff(visitor, "ycxl1"), staff(visitor, "ycxl1", PHONE)):
        page.goto(f"{OFFICE}/people/")
        page.get_by_label(re.compile("^个人编号")).fill(document)
        page.get_by_role("button", name="查询").click()
        page.locator("main a", has_text="态小一").first.click()
        chosen = page.get_by_role("button", name="核对数据", exact=True)
        if chosen.count():
            chosen.click()
        table = page.get_by_role("region", name="参保状态变化表")
        expect(table).to_contain_text("新增参保")
        expect(table).to_contain_text("单位职工参保登记/续保")
        expect(page.locator("main")).not_to_contain_text(document)
        require_accessible(page)
