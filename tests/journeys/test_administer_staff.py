"""An administrator opens a colleague's account, changes the post and ends it; each is seen at once."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from demo.accounts import PASSWORD
from tests.access.test_second_factor import code
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import an_id_number
from tests.journeys.test_log_in import log_in

OFFICE = "/office/420500"
ADMINISTRATION = f"{OFFICE}/administration"
PAPER = "宜社保批〔2023〕12号"
NEW = "Dong-hu-2026"


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_an_administrator_opens_changes_and_ends_a_post(visitor, width: int):
    # given an administrator, who begins with the people and finds no business
    page = visitor(width)
    page.goto(f"{OFFICE}/login/")
    log_in(page, "ycgl", PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("人员与岗位")
    require_accessible(page)
    page.goto(f"{OFFICE}/money/")
    expect(page.locator("main")).to_contain_text("系统管理员不办业务")
    require_accessible(page)
    # when an account is opened without an approval number
    page.goto(f"{ADMINISTRATION}/")
    page.get_by_role("link", name="开通账号").click()
    require_accessible(page)
    number = f"journey{width}"
    for label, text in (("姓名", "望晨"), ("公民身份号码", an_id_number()), ("账号", number)):
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("审核岗").check()
    page.get_by_role("button", name="开通账号").click()
    # then it says so and keeps what was typed
    expect(page.get_by_role("alert")).to_contain_text("要有批准文号")
    expect(page.get_by_label("姓名")).to_have_value("望晨")
    # when the number is there, the first password is shown once
    page.get_by_label("批准文号").fill(PAPER)
    page.get_by_role("button", name="开通账号").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("望晨 的初始密码")
    require_accessible(page)
    first = page.locator("dt:has-text('初始密码') + dd").inner_text()
    # and the colleague comes in with it, a new one and a one-time code
    colleague = visitor(width)
    secret = come_in(colleague, number, first)
    expect(colleague.locator("body")).to_contain_text("审核岗")
    come_again(colleague, number, secret)
    # when the post is changed, the page says before what ends at once
    page.goto(f"{ADMINISTRATION}/{number}/")
    require_accessible(page)
    page.get_by_role("link", name="调整岗位").click()
    expect(page.locator("main")).to_contain_text("现在的岗位（审核岗）当即结束")
    require_accessible(page)
    page.get_by_label("审核岗").uncheck()
    page.get_by_label("财务岗").check()
    page.get_by_label("批准文号").fill(PAPER)
    page.get_by_role("button", name="调整岗位").click()
    expect(page.get_by_role("status").first).to_contain_text("岗位已经调整")
    # then the colleague works in it with the next page
    colleague.goto(f"{OFFICE}/")
    expect(colleague.locator("body")).to_contain_text("财务岗")
    expect(colleague.locator("body")).not_to_contain_text("审核岗")
    # when the post ends, the next page is the login
    page.get_by_role("link", name="结束岗位").click()
    page.get_by_role("button", name="结束岗位").click()
    expect(page.locator("main")).to_contain_text("岗位已结束")
    colleague.goto(f"{OFFICE}/")
    expect(colleague).to_have_url(re.compile(r"/login/"))


def come_in(page: Page, number: str, first: str) -> str:
    """Log in for the first time: a password of one's own, then one-time codes; return their secret."""
    page.goto(f"{OFFICE}/login/")
    log_in(page, number, first)
    expect(page.get_by_role("heading", level=1)).to_have_text("先设一个自己的密码")
    expect(page.locator("main")).to_contain_text("一切责任由这个账号的工作人员承担")
    require_accessible(page)
    for label, text in (("现在的密码", first), ("新密码", NEW), ("再输一遍新密码", NEW)):
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("button", name="换成新密码").click()
    page.get_by_role("link", name="启用一次性密码").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("启用一次性密码")
    page.wait_for_load_state()
    require_accessible(page)
    secret = "".join(page.get_by_label("密钥", exact=True).inner_text().split())
    page.get_by_label("一次性密码", exact=True).fill(code(secret, datetime.now(UTC)))
    page.get_by_role("button", name="启用一次性密码").click()
    expect(page).to_have_url(re.compile(rf"{OFFICE}/$"))
    return secret


def come_again(page: Page, number: str, secret: str) -> None:
    """Log out and in again with the next code: the one before has been used."""
    page.context.clear_cookies()
    page.goto(f"{OFFICE}/login/")
    log_in(page, number, NEW)
    expect(page.get_by_role("heading", level=2)).to_have_text("输一次性密码")
    require_accessible(page)
    used = datetime.now(UTC)
    page.get_by_label("一次性密码", exact=True).fill("000000")
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("一次性密码不对")
    later = datetime.fromtimestamp(used.timestamp() + 30, UTC)  # one step early is good too
    page.get_by_label("一次性密码", exact=True).fill(code(secret, later))
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page).to_have_url(re.compile(rf"{OFFICE}/$"))


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_other_pages_of_administration_are_accessible(visitor, width: int):
    page = visitor(width)
    page.goto(f"{OFFICE}/login/")
    log_in(page, "ycgl", PASSWORD)
    for address, heading in {
        "unfit/": "权限",
        "vacancies/": "岗位空缺",
        "absences/": "请假与代理",
        "ycjb/": "周慧",
        "ycjb/away/": "登记 周慧 请假",
        "ycjb/password/": "重设 周慧 的密码",
    }.items():
        page.goto(f"{ADMINISTRATION}/{address}")
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        require_accessible(page)
