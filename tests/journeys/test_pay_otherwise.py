"""Paid in part, twice, on a wrong bill, the tax office down, slow and repeating itself: nothing is lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from demo.fates import UNPAID
from tests.conftest import until
from tests.journeys.conftest import require_accessible
from tests.journeys.desk import HALL, enter
from tests.journeys.month_town import Visitors, demo_town, visitors
from tests.journeys.test_month import OFFICE, advance

__all__ = ["demo_town", "visitors"]

PHONE = {"width": 390, "height": 844}


def staff_of(visitors: Visitors, number: str) -> Page:
    staff = visitors.come()
    staff.goto(f"{OFFICE}/login/")
    enter(staff, number)
    staff.wait_for_url(f"**{OFFICE}/")
    return staff


def a_bill_to_pay(visitors: Visitors) -> tuple[Page, str]:
    """Log in for the employer whose bill nobody has paid; return its page and number."""
    clerk = visitors.come()
    clerk.goto(f"{HALL}/login/")
    enter(clerk, "ychard")
    clerk.locator(f'button[value="{UNPAID}"]').click()
    clerk.get_by_role("link", name="看单据，去缴费").click()
    return clerk, re.search(r"\d{16}", clerk.url)[0]


def turn(payer: Page, switch: str) -> None:
    payer.goto("/messages")
    payer.locator(".switches form").filter(has_text=switch).get_by_role("button").click()


def all_sent(payer: Page) -> bool:
    payer.goto("/messages")
    return "（0 条等着发）" in payer.locator("main").inner_text()


def first_of(staff: Page, place: str) -> bool:
    """Open the first line of the employer in one of the lists of money; say whether there is one."""
    staff.goto(f"{OFFICE}/money/{place}/")
    lines = staff.locator("tr").filter(has_text=UNPAID)
    if lines.count():
        lines.first.get_by_role("link").last.click()
        return True
    return False


def confirm(staff: Page, done: str) -> None:
    staff.locator("main form button[type=submit]").click()
    expect(staff.locator("main")).to_contain_text(done)


@pytest.mark.journey
def test_HB_276_whatever_way_it_is_paid_nothing_is_lost(visitors: Visitors):
    clerk, bill = a_bill_to_pay(visitors)
    payer = visitors.come(visitors.town.tax)
    payer.set_viewport_size(PHONE)
    # given a tax office that is slow, repeats itself and mixes up its messages
    for switch in ("慢", "重复发送", "乱序"):
        turn(payer, switch)
    require_accessible(payer)
    # when it is paid in part
    payer.goto(f"/bills/420500/{bill}")
    until(lambda: bool(payer.reload()) and payer.get_by_label("只缴一部分").count() > 0, seconds=30)
    payer.get_by_label("只缴一部分（元）").fill("1000")
    payer.get_by_role("button", name="缴这一部分").click()
    expect(payer.locator("main")).to_contain_text("收款 1,000.00 元")
    require_accessible(payer)

    def told(text: str) -> bool:
        clerk.reload()
        return text in clerk.locator("#stages").inner_text()

    until(lambda: told("税务已收 1,000.00 元，还差"), seconds=40, why=visitors.town.logs)
    # and the rest while it is down, then the whole a second time
    turn(payer, "停机")
    payer.goto(f"/bills/420500/{bill}")
    payer.get_by_role("button", name="缴清").dblclick()
    expect(payer.locator("main")).to_contain_text("再缴一次")
    payer.get_by_role("button", name="再缴").click()
    # and something on a bill that there is not
    payer.goto("/wrong")
    payer.get_by_label("单据号").fill("2023050899999999")
    payer.get_by_label("缴款单位编号").fill("999")
    payer.get_by_label("金额（元）").fill("500")
    payer.get_by_role("button", name="照这样缴").click()
    turn(payer, "停机")
    until(lambda: told("每 4 小时自动登账") and not told("还差"), seconds=60, why=visitors.town.logs)
    until(
        lambda: payer.goto("/messages") and "（0 条等着发）" in payer.locator("main").inner_text(), seconds=60
    )
    # then each comes in once
    staff = staff_of(visitors, "ycjb")
    advance(staff, "下一次社保登账", "4 笔社保登账")
    advance(staff, "下一次实收分配", "笔实收分配")
    clerk.reload()
    expect(clerk.locator("main")).to_contain_text("已办完：实缴到账")
    expect(clerk.locator("main")).to_contain_text("另外多收了")
    # and what nobody can place waits for finance, what is too much goes back by two people
    staff.goto(f"{OFFICE}/money/")
    expect(staff.locator("main")).to_contain_text("2023050899999999")
    finance, back = staff_of(visitors, "yccw"), 0
    while first_of(staff, "rests"):
        confirm(staff, "退费单已经开好")
    while first_of(finance, "orders"):
        back += 1
        finance.get_by_label("银行流水号").fill(f"YH2023050900{back}")
        confirm(finance, "已经记为拨付")
    assert back
    clerk.reload()
    expect(clerk.locator("main")).to_contain_text("元退回退收银行账号")
    clerk.goto(f"{HALL}/refunds/")
    expect(clerk.locator("main")).to_contain_text("已拨付")
