"""以退休办理为例: taken in one hall, handled in another, reviewed, sealed, handed out, rated."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from demo import cards
from shebao.doors.console import databases
from shebao.doors.console.server import Server
from tests.conftest import cloned
from tests.exchange.town import Town
from tests.journeys.conftest import require_accessible
from tests.journeys.desk import HALL, log_in
from tests.journeys.month_town import Visitors
from tests.journeys.standing_there import sign
from tests.journeys.test_change_key_person_route import attach
from tests.journeys.test_contract_back_pay_route import OFFICE, choose, confirm, open_case
from tests.journeys.test_log_in import log_in as enter

INSURED = """
    select person.document_number from registry_enrolment as held
    join registry_employer as employer on employer.id = held.employer_id
    join registry_person as person on person.id = held.person_id
    where employer.number = %s and held.insurances = 7 and held.until is null and held.retired_id is null
        and not exists (select from registry_retirement as own
            where own.person_id = person.id and own.retired_id is null)
    order by person.document_number limit 1
"""
EMPLOYER, LABEL = "100000300", "职工正常退休(职)申请"


@pytest.fixture
def hall(
    browser: Browser, postgres: Server, tmp_path: Path
) -> Iterator[tuple[Visitors, Town, list[dict[str, str]], str]]:
    """People before a demo city with card readers, as `make run` fills them, and the cards in the drawer."""
    folder = tmp_path / "card_reader"
    folder.mkdir()
    with cloned(postgres) as name:
        cards.lay(folder, postgres.url(name, databases.OWNER))
        drawer = [json.loads(one) for one in (folder / cards.LIST).read_text("utf-8").splitlines()]
        insured = somebody_of(EMPLOYER, postgres.url(name, databases.OWNER))
        town = Town(postgres, name, tmp_path, "card_reader")
        town.start()
        visitors = Visitors(browser, town)
        try:
            yield visitors, town, drawer, insured
        finally:
            for context in visitors.contexts:
                context.close()
            town.stop()
    assert visitors.complaints == [], "a page itself complains"


def somebody_of(employer: str, url: str) -> str:
    """Return the document number of somebody whom an employer insures in all three insurances."""
    with psycopg.connect(url) as connection:
        found = connection.execute(INSURED, [employer]).fetchone()
    assert found
    return str(found[0])


def staff(people: Visitors, account: str) -> Page:
    page = people.come()
    page.goto(f"{OFFICE}/login/")
    enter(page, account)
    page.wait_for_url(f"**{OFFICE}/")
    return page


def read_and_photograph(page: Page) -> None:
    """Have the reader read what lies on it, take a photo, find both to be of one person."""
    page.get_by_role("link", name=re.compile("读卡、核对身份")).click()
    page.wait_for_url("**/identity/")
    page.get_by_role("button", name="读卡", exact=True).click()
    expect(page.get_by_role("img", name="证件上的照片")).to_be_visible()
    page.get_by_role("button", name=re.compile(r"^用摄像头拍\s*现场照片$")).click()
    page.get_by_role("button", name="拍下").click()
    expect(page.get_by_role("img", name="现场照片")).to_be_visible()
    require_accessible(page)
    page.get_by_label("来办的人是").select_option(label="单位经办人")
    page.get_by_role("button", name="人证一致", exact=True).click()
    page.wait_for_url(re.compile(r"/counter/\d+/$"))


def taken(page: Page, number: str) -> str:
    """Take the retirement at the counter; return the 办件编号."""
    page.get_by_role("link", name="受理", exact=True).first.click()
    page.get_by_label(re.compile("^单位编号、统一社会信用代码")).fill(EMPLOYER)
    page.get_by_role("button", name="开始受理").click()
    page.get_by_role("button", name=re.compile(rf"^受理\s*{re.escape(LABEL)}$")).click()
    page.wait_for_url(re.compile(r"/counter/\d+/$"))
    read_and_photograph(page)
    page.get_by_label("证件号码", exact=True).fill(number)
    page.get_by_label("退休年月", exact=True).fill("2023-05")
    page.get_by_role("button", name="添加校验").click()
    expect(page.locator("#rows")).to_contain_text("退休年月")
    attach(page, "人事档案", "人事档案.pdf")
    require_accessible(page)
    page.get_by_role("button", name="下一步").click()
    page.wait_for_url(re.compile(r"/confirm/"))  # the address keeps the place of the form it came from
    sign(page)
    page.get_by_role("radio", name="短信通知").check()
    page.get_by_label("手机号").fill("13800001234")
    require_accessible(page)
    page.get_by_role("button", name="确认受理").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("受理回执")
    require_accessible(page)
    return page.locator("tbody th").inner_text()


def passes(page: Page, number: str, act: str) -> None:
    open_case(page, number)
    choose(page, act)
    confirm(page)
    expect(page.get_by_role("status")).to_contain_text("已经通过")


def who_may_handle(people: Visitors, number: str) -> Page:
    """Come as the 经办岗 to whom the worker has given the case."""
    for _ in range(10):
        for account in ("ycxl1", "ycxl2"):
            page = staff(people, account)
            page.goto(f"{OFFICE}/cases/{number}/")
            if page.get_by_role("radio", name="经办").count():
                return page
    raise AssertionError("neither may handle it")


def stages(page: Page) -> list[str]:
    return page.locator("ol.s-line li b").all_inner_texts()


@pytest.mark.journey
def test_HB_36_a_retirement_through_nine_steps_with_five_people_and_a_reader(hall):
    """HB-14, HB-17, HB-24 to HB-33, HB-35."""
    people, town, drawer, insured = hall
    # given a clerk of an employer whose ID card lies on the reader of the counter
    comes = next(one for one in drawer if one["name"] == "吴敏")
    town.post("/put", reader="1", document_number=comes["document_number"], card="resident_id")
    # when 受理岗 of 伍家岗区 takes the retirement of somebody of 西陵区
    acceptor = staff(people, "ycwjsl")
    number = taken(acceptor, insured)
    code = acceptor.locator("[aria-labelledby=rating] b.code").inner_text()
    # then whoever came rates it, once, on a screen of their own
    applicant = people.come()
    applicant.goto(f"{HALL}/rate/{code}/")
    require_accessible(applicant)
    applicant.get_by_role("radio", name="非常满意", exact=True).check()
    applicant.get_by_role("button", name="提交评价").click()
    expect(applicant.get_by_role("status")).to_contain_text("已经评价")
    # when 经办岗 and 审核岗 of 西陵区 pass it with the pictures before them
    operator = who_may_handle(people, number)
    expect(operator.locator("main")).to_contain_text("现场照片")
    passes(operator, number, "经办")
    passes(staff(people, "ycxlsh"), number, "审核通过")
    # and 出件岗 hands it out as it was asked for
    deliverer = staff(people, "ycxlcj")
    open_case(deliverer, number)
    choose(deliverer, "出件")
    expect(deliverer.get_by_role("radio", name="短信通知")).to_be_checked()
    require_accessible(deliverer)
    deliverer.get_by_role("button", name="出件", exact=True).click()
    expect(deliverer.get_by_role("status").first).to_contain_text("已经记为出件")
    expect(deliverer.locator("main")).to_contain_text("办理结果（电子签章）")
    require_accessible(deliverer)
    # then the employer reads the same stages as the office
    clerk = people.come()
    log_in(clerk)
    clerk.goto(f"{HALL}/cases/{number}/")
    require_accessible(clerk)
    assert stages(clerk) == stages(deliverer)
    assert len([one for one in stages(clerk) if re.match(r"[1-9] ", one)]) == 10  # step 8 has two people
