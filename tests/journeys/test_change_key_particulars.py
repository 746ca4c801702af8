"""单位法人更换了: changed at market regulation, synchronised, approved by two people, then in force."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from demo import market
from shebao.doors.console import databases
from shebao.doors.console.server import Server
from tests.conftest import cloned
from tests.exchange.town import Town
from tests.journeys.conftest import require_accessible
from tests.journeys.desk import HALL, begin, hand_in, log_in
from tests.journeys.month_town import Visitors
from tests.journeys.test_contract_back_pay_route import OFFICE, choose, confirm, open_case
from tests.journeys.test_log_in import log_in as enter

ITEM = "change_key_particulars"


@pytest.fixture
def people(browser: Browser, postgres: Server, tmp_path: Path) -> Iterator[Visitors]:
    """People before a demo city whose partner is market regulation, as `make run` fills it."""
    folder = tmp_path / "market_regulation"
    folder.mkdir()
    with cloned(postgres) as name:
        market.lay(folder, postgres.url(name, databases.OWNER))
        town = Town(postgres, name, tmp_path, "market_regulation")
        town.start()
        visitors = Visitors(browser, town)
        try:
            yield visitors
        finally:
            for context in visitors.contexts:
                context.close()
            town.stop()
    assert visitors.complaints == [], "a page itself complains"


def staff(people: Visitors, account: str) -> Page:
    page = people.come()
    page.goto(f"{OFFICE}/login/")
    enter(page, account)
    page.wait_for_url(f"**{OFFICE}/")
    return page


def rows_marked(page: Page) -> list[str]:
    marked = page.locator("#register tbody tr", has_text="有变化")
    return [
        text.split("\n")[0].replace("有变化", "").strip() for text in marked.locator("th").all_inner_texts()
    ]


@pytest.mark.journey
def test_HB_145_HB_254_a_new_legal_representative_is_synchronised_approved_and_in_force(people):
    """HB-72, HB-255, HB-256."""
    # given a clerk whose employer has a new legal representative at market regulation
    clerk = people.come()
    log_in(clerk)
    begin(clerk, ITEM, "开始办理")
    expect(clerk.get_by_role("button", name="添加", exact=True)).to_be_disabled()
    # when she synchronises, the answer comes by itself
    clerk.get_by_role("button", name="同步信息").click()
    expect(clerk.locator("#register")).to_contain_text("有 4 项和市场监管部门登记的不一样", timeout=60_000)
    assert rows_marked(clerk) == ["经营范围", "法定代表人证件号码", "法定代表人姓名", "法定代表人电话"]
    require_accessible(clerk)
    # and she adds what differs and hands it in
    clerk.get_by_role("button", name="添加", exact=True).click()
    expect(clerk.locator("#register")).to_contain_text("已添加")
    clerk.get_by_role("button", name="下一步").click()
    expect(clerk.locator("main")).to_contain_text("变更为 覃国栋")
    hand_in(clerk)
    number = clerk.locator("#number").inner_text()
    # then nothing has changed yet
    clerk.goto(f"{HALL}/employer/changes/")
    expect(clerk.locator("main")).not_to_contain_text("单位关键信息变更登记")
    # when two people of the office pass it
    for account, act in (("ycxl1", "经办"), ("ycxlsh", "审核通过")):
        member = staff(people, account)
        open_case(member, number)
        choose(member, act)
        expect(member.locator("main")).to_contain_text("变更为 覃国栋")
        require_accessible(member)
        confirm(member)
        expect(member.get_by_role("status")).to_contain_text("已经通过")
    # then it is in force, and the employer is told
    clerk.goto(f"{HALL}/employer/changes/")
    expect(clerk.locator("main")).to_contain_text("覃国栋")
    clerk.goto(f"{HALL}/notices/")
    expect(clerk.get_by_text(re.compile("单位关键信息变更登记：已办结"))).to_have_count(1)
    # and market regulation says the same as we
    begin(clerk, ITEM, "开始办理")
    clerk.get_by_role("button", name="同步信息").click()
    expect(clerk.locator("#register")).to_contain_text("没有要变更的", timeout=60_000)
    expect(clerk.get_by_role("button", name="添加", exact=True)).to_be_disabled()


@pytest.mark.journey
def test_HB_254_a_partner_that_is_down_is_said_and_answers_when_it_is_up_again(people):
    # given a partner that is down
    clerk = people.come()
    log_in(clerk, "yc1")
    people.town.turn("down", True)
    begin(clerk, ITEM, "开始办理")
    # when a clerk synchronises
    clerk.get_by_role("button", name="同步信息").click()
    # then the page says so, by itself
    expect(clerk.locator("#register")).to_contain_text("市场监管系统停机", timeout=60_000)
    # and what is changed there meanwhile is seen once it is up
    people.town.turn("down", False)
    clerk.get_by_role("button", name="同步信息").click()
    expect(clerk.locator("#register")).to_contain_text("没有要变更的", timeout=60_000)
