"""本人账号: opened at any counter for who shows the document, used, renewed there, ended by the person."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import desk
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import HALL
from tests.journeys.test_change_key_person_route import hire
from tests.journeys.test_contract_back_pay_route import OFFICE, confirm, staff

OWN = re.compile(rf"{HALL}/own/$")
MINE, AGAIN = "Dong-hu-2026", "Mo-shan-2026"


def at_counter(page: Page, number: str) -> None:
    """Look up who shows a document."""
    page.goto(f"{OFFICE}/people/account/")
    require_accessible(page)
    page.get_by_label("证件号码").fill(number)
    page.get_by_role("button", name="查本人").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("的本人账号")
    assert number not in page.content()
    require_accessible(page)


def asked(page: Page, act: str) -> None:
    """Choose what is done for the person, and confirm what it brings."""
    page.get_by_role("link", name=act).click()
    expect(page.locator("main")).to_contain_text("确认之前，什么都不会改")
    require_accessible(page)
    confirm(page)


def on_slip(page: Page) -> tuple[str, str]:
    """Read account and first password, as they are printed for the person."""
    expect(page.get_by_role("heading", level=1)).to_contain_text("的账号和初始密码")
    require_accessible(page)
    said = page.get_by_label("账号和初始密码").locator("dd")
    return said.nth(1).inner_text(), said.nth(2).inner_text()


def come_in(page: Page, account: str, password: str) -> None:
    page.goto(f"{HALL}/login/")
    page.get_by_role("navigation", name="身份").get_by_role("link", name="个人").click()
    page.get_by_label("账号").fill(account)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


def with_password_of_her_own(page: Page, password: str) -> None:
    """Change the first password, which nothing can be done before."""
    expect(page).to_have_url(re.compile(r"/password/$"))
    require_accessible(page)
    page.get_by_label("新密码", exact=True).fill(password)
    page.get_by_label(re.compile("再输一遍新密码")).fill(password)
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(OWN)


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_CQR_108_opened_at_the_counter_used_renewed_and_ended_by_the_person(visitor, width: int):
    """HB-10, CQR-111."""
    # given somebody insured by an employer of 西陵区, who stands at a counter of 伍家岗区
    clerk = visitor()
    desk.log_in(clerk)
    number = hire(clerk, "易小乙")
    acceptor = staff(visitor, "ycwjsl", width)
    # when the counter opens an own account for the document that she shows
    at_counter(acceptor, number)
    asked(acceptor, "开通本人账号")
    account, first = on_slip(acceptor)
    # and the way back shows neither the password nor anybody to serve
    acceptor.go_back()
    expect(acceptor.get_by_role("button", name="查本人")).to_be_visible()
    assert first not in acceptor.content()
    # then she comes in with it once she has a password of her own, and sees her record alone
    person = visitor(width)
    come_in(person, account, first)
    with_password_of_her_own(person, MINE)
    expect(person.locator(".s-sub")).to_contain_text("易小乙，本人")
    require_accessible(person)
    # and reads who looked her up, and what for
    person.get_by_role("navigation", name="主导航").get_by_role("link", name="谁看过我的记录").click()
    for why in ("办理本人账号", "开通本人账号"):
        expect(person.locator("tbody")).to_contain_text(why)
    require_accessible(person)
    # when she has forgotten it and the counter gives a new first one
    at_counter(acceptor, number)
    asked(acceptor, "忘了密码，重发初始密码")
    same, renewed = on_slip(acceptor)
    assert (same, renewed != first) == (account, True)
    # then whoever was still in with the old one is out, and the new one leads in
    person.goto(f"{HALL}/own/")
    expect(person).to_have_url(re.compile("/login/"))
    come_in(person, account, MINE)
    expect(person.get_by_role("alert").first).to_be_visible()
    come_in(person, account, renewed)
    with_password_of_her_own(person, AGAIN)
    # when she ends it herself
    person.get_by_role("navigation", name="主导航").get_by_role("link", name="我的账号").click()
    expect(person.locator("main")).to_contain_text(account)
    require_accessible(person)
    person.get_by_role("link", name="停用我的账号").click()
    require_accessible(person)
    person.get_by_role("button", name="停用我的账号").click()
    expect(person.get_by_role("heading", level=1)).to_have_text("账号已经停用")
    require_accessible(person)
    # then it leads in no more, and the counter sees none
    come_in(person, account, AGAIN)
    expect(person.get_by_role("alert").first).to_be_visible()
    at_counter(acceptor, number)
    expect(acceptor.get_by_role("link", name="开通本人账号")).to_be_visible()
