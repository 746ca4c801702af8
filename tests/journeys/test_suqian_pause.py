"""Suqian in the days in which nothing is declared: people are pre-registered, one by one and by a sheet."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import expect

from shebao.clock.queries import CHINA
from shebao.doors.console import databases
from shebao.doors.console.server import Server
from tests.conftest import cloned, hall_on
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import SUQIAN, fill_in, hand_in, log_in
from tests.journeys.test_log_in import log_in as enter
from tests.journeys.test_suqian_batches import counts, result, several, submit, upload

pytestmark = pytest.mark.journey

OFFICE = "/office/321300"
IN_THE_PAUSE = datetime(2021, 9, 8, 10, 21, tzinfo=CHINA)


@pytest.fixture(scope="module")
def live_hall(postgres: Server, live_state: Path) -> Iterator[str]:
    """A demo city of its own: its time goes forward, and no other test sees it."""
    put = "update clock_region set \"offset\" = null, frozen_at = %s where region = '321300'"
    with cloned(postgres) as name:
        with psycopg.connect(postgres.url(name, databases.OWNER), autocommit=True) as connection:
            connection.execute(put, [IN_THE_PAUSE])
        with hall_on(postgres, name, live_state) as address:
            yield address


def strangers(visitor, first: int, count: int) -> list[str]:
    """Return people whom the platform knows, of another employer."""
    page = visitor()
    log_in(page, "sq300", SUQIAN)
    return several(page, first, count)


CONTRACT = {
    "合同增加原因": "新招用",
    "合同类别": "固定期限",
    "劳动合同开始日期": "2021-09-08",
}


@pytest.mark.parametrize(("width", "javascript", "place"), [(DESK, True, 3), (PHONE, False, 5)])
def test_JS_77_78_79_somebody_is_preregistered_in_the_pause(visitor, width, javascript, place):
    (number,) = strangers(visitor, place, 1)
    page = visitor(width, javascript=javascript)
    log_in(page, "sq80", SUQIAN)
    # given the board, the item, and its two sections with the hint above the first
    page.goto(f"{SUQIAN}/items/")
    page.get_by_role("link", name="用人单位用工参保预登记").click()
    page.get_by_role("button", name=re.compile("用工增员申报")).first.click()
    headings = page.locator("main h2, main legend").all_inner_texts()
    assert headings[:2] == ["人员基本信息", "用工备案信息"]
    assert page.locator("main").inner_text().count("否则贵单位无法为其办理参保手续") == 1
    # when the number is looked up
    page.get_by_label("证件号码", exact=True).fill(number)
    page.get_by_role("button", name=re.compile("^查询")).click()
    expect(page.locator("main")).to_contain_text("户籍地址")
    if javascript:
        require_accessible(page)
    # and the contract told
    page.get_by_label("劳动合同终止日期").fill("2024-09-07")
    page.get_by_label("岗位工种").fill("装配工")
    fill_in(page, **CONTRACT)
    page.get_by_role("button", name="下一步").click()
    expect(page.locator("main")).to_contain_text("2021-09-08 10:21 起预登记")
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 人已办结")
    expect(page.locator("main")).to_contain_text("9月11日起请补办用人单位用工参保登记")
    if javascript:
        require_accessible(page)
    # then home and list say by when the enrolment follows
    page.goto(f"{SUQIAN}/")
    expect(page.locator("main")).to_contain_text("补办用人单位用工参保登记（预登记")
    page.goto(f"{SUQIAN}/people/preregistered/")
    expect(page.get_by_role("table")).to_contain_text("2021-09-08 10:21")


def test_JS_37_77_several_are_preregistered_by_a_sheet_and_the_agency_sees_them(visitor):
    one, two, three = strangers(visitor, 7, 3)
    page = visitor()
    log_in(page, "sq80", SUQIAN)
    told = ("新招用", "固定期限", "2021-09-08", "2024-09-07", "装配工")
    rows = [(None, one, None, *told), (None, two, None, *told), (None, three, None, "", *told[1:])]
    upload(page, "preregister_employment", "预登记.xlsx", *rows)
    assert counts(page, "预登记.xlsx") == ["3", "3", "1"]
    result(page, "预登记.xlsx")
    expect(page.locator("main")).to_contain_text("合同增加原因")
    expect(page.locator("main")).to_contain_text("没有填写")
    submit(page, "preregister_employment")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 人已办结")
    # the item that enrols is closed meanwhile, and says when it opens
    page.goto(f"{SUQIAN}/items/register_employment/")
    expect(page.locator("main")).to_contain_text("9月11日起可以办理")
    # and the agency's supervisor reads who waits
    staff = visitor()
    staff.goto(f"{OFFICE}/login/")
    enter(staff, "sqzg")
    staff.goto(f"{OFFICE}/preregistered/")
    expect(staff.get_by_role("table")).to_contain_text("2021-09-08 10:21")
    require_accessible(staff)
