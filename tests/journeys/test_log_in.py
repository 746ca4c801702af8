"""A clerk logs in, at a desk and on a phone, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import Page, expect

from demo.accounts import FIRST_PASSWORD, PASSWORD
from tests.journeys.conftest import DESK, PHONE, require_accessible

LOGIN = "/hall/420500/login/"
HOME = re.compile(r"/hall/420500/$")


def log_in(page: Page, account: str, password: str = PASSWORD) -> None:
    page.get_by_label("账号").fill(account)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


def open_menu(page: Page) -> None:
    page.locator(".s-who summary").click()


@pytest.mark.journey
@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_clerk_logs_in_and_out(visitor, width: int, javascript: bool):
    # given a clerk who was on the way to the records
    page = visitor(width, javascript=javascript)
    page.goto("/hall/420500/password/")
    expect(page.get_by_role("heading", name="登录湖北省宜昌市")).to_be_visible()
    if javascript:
        require_accessible(page)
    # when the password is wrong
    log_in(page, "yc300", "wrong-2023")
    # then one sentence says so and the account is still there
    expect(page.get_by_role("alert")).to_contain_text("账号或密码不对。还可以再试")
    expect(page.get_by_label("账号")).to_have_value("yc300")
    expect(page.get_by_label("密码")).to_have_value("")
    if javascript:
        require_accessible(page)
    # when it is right
    log_in(page, "yc300")
    # then the employer's home is there, and the header names employer and person
    expect(page).to_have_url(HOME)
    open_menu(page)
    expect(page.locator(".s-whomenu")).to_contain_text("100000300")
    expect(page.locator(".s-whomenu")).to_contain_text("吴敏")
    if javascript:
        require_accessible(page)
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_role("button", name="登录", exact=True)).to_be_visible()
    page.goto("/hall/420500/")
    expect(page).to_have_url(re.compile(r"/login/\?next="))


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_YT_43_the_first_login_asks_for_a_password_of_ones_own(visitor, width: int):
    # given an account that has never logged in (and, on the phone, one that has just changed it)
    page = visitor(width)
    page.goto(LOGIN)
    log_in(page, "ycnew", FIRST_PASSWORD if width == DESK else "Xi-ling-xia-7")
    if width == DESK:
        # then nothing opens before the password is changed
        expect(page.get_by_role("heading", level=1)).to_have_text("先设一个自己的密码")
        page.goto("/hall/420500/")
        expect(page.get_by_role("heading", level=1)).to_have_text("先设一个自己的密码")
        require_accessible(page)
        # when it is too weak, all that is wrong is said at once
        page.get_by_label("新密码", exact=True).fill("ycnew")
        page.get_by_label("再输一遍新密码").fill("ycnew")
        page.get_by_role("button", name="换成新密码").click()
        expect(page.get_by_role("alert")).to_contain_text("现在是 5 位")
        require_accessible(page)
        # when it is good, the desk opens
        page.get_by_label("新密码", exact=True).fill("Xi-ling-xia-7")
        page.get_by_label("再输一遍新密码").fill("Xi-ling-xia-7")
        page.get_by_role("button", name="换成新密码").click()
    expect(page).to_have_url(HOME)


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_one_clerk_changes_between_two_employers(visitor, width: int):
    page = visitor(width)
    page.goto(LOGIN)
    log_in(page, "yc2")
    # given two employers, the clerk is asked
    expect(page.get_by_role("heading", level=1)).to_have_text("替哪个单位办理？")
    require_accessible(page)
    page.get_by_role("listitem").filter(has_text="100001012").get_by_role("button").click()
    expect(page).to_have_url(HOME)
    # when changing to the other one
    open_menu(page)
    expect(page.locator(".s-whomenu")).to_contain_text("100001012")
    page.get_by_role("link", name="切换单位").click()
    page.get_by_role("listitem").filter(has_text="100001013").get_by_role("button").click()
    # then the header names that one
    open_menu(page)
    expect(page.locator(".s-whomenu")).to_contain_text("100001013")


@pytest.mark.journey
def test_a_session_about_to_end_says_so_and_can_be_kept(visitor):
    page = visitor()
    page.goto(LOGIN)
    log_in(page, "yc300b")
    expect(page).to_have_url(HOME)
    # given two minutes are left
    left = {"seconds": 119}
    page.route("**/session/", lambda route: route.fulfill(json=left))
    page.reload()
    warning = page.get_by_role("alert")
    expect(warning).to_contain_text("2 分钟后登录到时")
    require_accessible(page)
    # when the clerk goes on
    left["seconds"] = 1800
    page.get_by_role("button", name="继续办理").click()
    # then the warning goes
    expect(warning).to_be_hidden()


@pytest.mark.journey
@pytest.mark.parametrize("javascript", [True, False])
def test_a_form_whose_session_was_lost_is_sent_again_with_one_button(visitor, javascript: bool):
    # given a clerk with a form open, whose session is lost meanwhile
    page = visitor(PHONE, javascript=javascript)
    page.goto(LOGIN)
    log_in(page, "yc1")
    expect(page).to_have_url(HOME)
    page.goto("/hall/420500/items/enrol_employee/")
    page.context.clear_cookies(name="shebao_session")
    # when it is posted
    page.get_by_role("button", name="单个添加").click()
    # then the login says that nothing is lost
    expect(page.get_by_role("status")).to_contain_text("刚才填的内容还在")
    log_in(page, "yc1")
    expect(page.get_by_role("heading", level=1)).to_have_text("你刚才填的内容还在")
    if javascript:
        require_accessible(page)
    # and one button goes on where it stopped
    page.get_by_role("button", name="接着提交").click()
    expect(page).to_have_url(re.compile(r"/filings/\d+/form/"))
