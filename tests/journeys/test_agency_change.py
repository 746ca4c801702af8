"""参保地经办机构调整: what waits goes with its employer to another district, and comes back with it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import desk
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import HALL
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

EMPLOYER = "100001001"  # of 西陵区
WHY, BACK = "单位搬到伍家岗区", "搬迁没有办成，调整回来"


def let_go(page: Page, to: str, reason: str) -> None:
    """Let the employer go as a supervisor of the city; without a reason nothing happens."""
    page.goto(f"{OFFICE}/employers/{EMPLOYER}/")
    page.get_by_role("link", name="调整", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("参保地经办机构调整")
    require_accessible(page)
    page.get_by_role("link", name=to, exact=True).click()
    expect(page.locator("main")).to_contain_text(
        re.compile(r"没有办完的 \d+ 件一起转过去，其中 \d+ 件待办换到那里")
    )
    require_accessible(page)
    confirm(page)
    expect(page.get_by_role("alert")).to_contain_text("没有填写")
    page.get_by_label("原因", exact=True).fill(reason)
    confirm(page)
    expect(page.get_by_role("status").first).to_contain_text("参保地经办机构已经调整")
    expect(page.locator("main")).to_contain_text(to)


def sees_nothing(page: Page, number: str) -> None:
    """Somebody of another district finds neither the case nor its task."""
    assert page.goto(f"{OFFICE}/cases/{number}/").status == 404
    page.goto(f"{OFFICE}/tasks/?view=agency")
    expect(page.locator("main")).not_to_contain_text(number)


def may_handle(page: Page, number: str) -> None:
    page.goto(f"{OFFICE}/tasks/?view=agency")
    expect(page.get_by_role("table")).to_contain_text(number)
    open_case(page, number)
    expect(page.get_by_role("radio", name=re.compile("^经办"))).to_be_visible()


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_HB_10_what_waits_goes_with_its_employer_and_comes_back(visitor, width: int):
    """HB-13, HB-15, CQO-10."""
    # given a case that waits for 经办岗 of 西陵区, and nobody of 伍家岗区 sees it
    clerk = visitor()
    desk.log_in(clerk, "yc1")
    number = apply(clerk, hire(clerk, "何静"))
    operator, other = handler(visitor, number), staff(visitor, "ycwj1")
    sees_nothing(other, number)
    # when the city lets the employer go to 伍家岗区
    supervisor = staff(visitor, "yczg", width)
    let_go(supervisor, "伍家岗区社会保险局", WHY)
    # then 经办岗 there has it, with where it came from and why, and 西陵区 sees nothing any more
    may_handle(other, number)
    expect(other.locator("main")).to_contain_text(WHY)
    require_accessible(other)
    sees_nothing(operator, number)
    # and the employer is told once, and need not apply again
    clerk.goto(f"{HALL}/notices/")
    clerk.get_by_role("link", name=re.compile("参保地经办机构调整到伍家岗区社会保险局")).first.click()
    expect(clerk.locator("main")).to_contain_text(WHY)
    clerk.goto(f"{HALL}/cases/{number}/")
    expect(clerk.locator("main")).to_contain_text("待审核")
    # when it is taken back by the same way
    let_go(supervisor, "西陵区社会保险局", BACK)
    supervisor.goto(f"{OFFICE}/employers/{EMPLOYER}/agency/")
    for said in (WHY, BACK):
        expect(supervisor.get_by_role("table")).to_contain_text(said)
    # then 西陵区 goes on with it to the end, and 伍家岗区 sees nothing
    sees_nothing(other, number)
    operator = handler(visitor, number)
    may_handle(operator, number)
    choose(operator, "经办", "合同原件看过")
    confirm(operator)
    expect(operator.get_by_role("status")).to_contain_text("已经通过")
    reviewer = staff(visitor, "ycxlsh")
    open_case(reviewer, number)
    choose(reviewer, "审核通过")
    confirm(reviewer)
    expect(reviewer.get_by_role("status")).to_contain_text("已经通过")
