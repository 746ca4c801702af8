"""An insured person logs in, sees what was paid for her, and who looked at her record and why."""

import re

import pytest
from playwright.sync_api import Page, expect

from demo.accounts import PASSWORD
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import HALL, log_in

OWN = re.compile(rf"{HALL}/own/$")


def log_in_as_person(page: Page, account: str = "ycgr") -> None:
    page.goto(f"{HALL}/login/")
    page.get_by_role("navigation", name="身份").get_by_role("link", name="个人").click()
    page.get_by_label("账号").fill(account)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page).to_have_url(OWN)


def looks_by_others(page: Page) -> int:
    said = page.get_by_role("link", name=re.compile("别人看过")).inner_text()
    return int("".join(re.findall(r"\d", said)))


@pytest.mark.journey
@pytest.mark.parametrize(("width", "javascript"), [(DESK, True), (PHONE, True), (DESK, False)])
def test_a_person_sees_own_months_and_why_they_cost_that(visitor, width: int, javascript: bool):
    # given an insured person with an own account
    page = visitor(width, javascript=javascript)
    # when she logs in as herself
    log_in_as_person(page)
    # then her months stand there, paid or not, and nothing of an employer's desk
    expect(page.get_by_role("heading", level=1)).to_have_text("我的参保")
    expect(page.get_by_role("heading", name="逐月应缴，到账没有")).to_be_visible()
    expect(page.get_by_role("link", name="办理业务")).to_have_count(0)
    if javascript:
        require_accessible(page)
    # and every amount says why it is that much
    page.locator("a.s-why").first.click()
    expect(page.get_by_role("heading", name=re.compile("怎么算|为什么|元")).first).to_be_visible()


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_CQR_111_a_look_of_the_unit_is_read_by_the_person_with_its_reason(visitor, width: int):
    # given how often others have looked so far
    person = visitor(width)
    log_in_as_person(person)
    before = looks_by_others(person)
    name = re.search(r"\S+(?= · 本人)", person.locator(".s-who .tx").inner_text())[0]
    # when somebody of her unit opens her record
    clerk = visitor()
    log_in(clerk, "yc300")
    clerk.goto(f"{HALL}/people/?name={name}")
    clerk.get_by_role("link", name=re.compile("查看详情")).first.click()
    expect(clerk.get_by_role("heading", level=1)).to_have_text(name)
    # then she reads who, for which unit and why
    person.reload()
    assert looks_by_others(person) == before + 1
    person.get_by_role("navigation", name="主导航").get_by_role("link", name="谁看过我的记录").click()
    newest = person.locator("tbody tr").filter(has_text="吴敏").first
    expect(newest).to_contain_text("查看参保人员")
    expect(newest).to_contain_text("记录详情")
    require_accessible(person)
    # and can narrow the list to the agency
    person.get_by_label("渠道").select_option(label="经办机构")
    person.get_by_role("button", name="查询").click()
    expect(person.locator("tbody tr")).to_contain_text(["查询参保人员"])
    expect(person.locator("tbody")).not_to_contain_text("吴敏")
    require_accessible(person)


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_HB_53_the_legal_representative_opens_an_account_for_a_colleague(visitor, width: int):
    # given the account of the 法人
    page = visitor(width)
    log_in(page, "yc300f")
    page.goto(f"{HALL}/accounts/")
    require_accessible(page)
    page.get_by_role("link", name="开通授权").click()
    page.get_by_role("button", name="同意开通").click()
    require_accessible(page)
    # when a colleague's account is asked for
    number = "hejing1" if width == DESK else "hejing2"
    page.get_by_label("姓名").fill("何小静")
    page.get_by_label("证件号码").fill("420503198807231522" if width == DESK else "420503198807231549")
    page.get_by_label("账号", exact=True).fill(number)
    page.get_by_label("单位职工参保登记/续保").check()
    page.get_by_role("button", name="下一步").click()
    # then it is said first what she will be able to do, and then done
    expect(page.get_by_role("heading", name="确认以后")).to_be_visible()
    require_accessible(page)
    page.get_by_role("button", name="开账号并授权").click()
    expect(page.get_by_role("status")).to_contain_text("只显示这一次")
    require_accessible(page)
    page.goto(f"{HALL}/accounts/of/{number}/")
    require_accessible(page)
    page.get_by_role("link", name="结束他的授权").click()
    require_accessible(page)
    page.get_by_role("button", name="结束何小静的授权").click()
    expect(page.get_by_role("status")).to_contain_text("授权结束了")
    require_accessible(page)
