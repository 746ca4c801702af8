"""The archive in a real browser: papers beside the form, a bag held and handed out, disposal by two."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from shebao.clock.queries import CHINA
from shebao.doors.console import databases
from shebao.doors.console.server import Server
from simulators.card_reader.portraits import portrait
from tests.conftest import cloned, hall_on
from tests.journeys import desk
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.test_contract_back_pay_route import OFFICE, apply, handler, hire, staff

UNIT = "100000300"
TERM_OVER = datetime(2124, 1, 2, 9, 0, tzinfo=CHINA)  # 100 years from 2024-01-01 on


def with_a_reason(page: Page) -> None:
    """Say why one looks, where the page asks first."""
    chosen = page.get_by_role("button", name="核对数据", exact=True)
    if chosen.count():
        chosen.click()


@pytest.mark.journey
def test_HB_31_a_clerk_turns_enlarges_and_pages_the_papers_beside_the_form(visitor):
    clerk = visitor()
    desk.log_in(clerk)
    number = apply_with_pictures(clerk, hire(clerk, "档小一"))
    reviewer = handler(visitor, number)
    expect(reviewer.locator("main")).to_contain_text("缴费工资")
    view = reviewer.locator("[data-viewer]")
    told = reviewer.locator("[data-view-told]")
    expect(reviewer.get_by_text("第 1 份，共 2 份")).to_be_visible()
    reviewer.get_by_role("button", name="放大").click()
    expect(told).to_have_text("150%，转了 0 度")
    reviewer.get_by_role("button", name="旋转").click()
    expect(told).to_have_text("150%，转了 90 度")
    reviewer.get_by_role("button", name="缩小").click()
    expect(told).to_have_text("100%，转了 90 度")
    view.focus()
    reviewer.keyboard.press("r")
    reviewer.keyboard.press("+")
    expect(told).to_have_text("150%，转了 180 度")
    require_accessible(reviewer)
    reviewer.get_by_role("link", name=re.compile("^下一份")).click()
    expect(reviewer.get_by_text("第 2 份，共 2 份")).to_be_visible()
    picture = reviewer.locator("[data-viewer] img")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    reviewer.locator("[data-viewer]").focus()
    reviewer.keyboard.press("PageUp")
    expect(reviewer.get_by_text("第 1 份，共 2 份")).to_be_visible()


def apply_with_pictures(page: Page, number: str) -> str:
    """File the back-pay with the contract as two pictures; return the 办件编号."""
    desk.begin(page, "contract_back_pay")
    for of in ("a", "b"):
        page.get_by_label("选择劳动合同").set_input_files(
            {"name": f"劳动合同{of}.png", "mimeType": "image/png", "buffer": portrait(of)}
        )
        chosen = page.get_by_label("选择劳动合同").locator("xpath=ancestor::form")
        chosen.get_by_role("button", name="上传").click()
        expect(page.locator("#materials")).to_contain_text(f"劳动合同{of}.png")
    desk.fill_in(
        page, 证件号码=number, 劳动合同起始日期="2022-12-01", 补缴起始月份="2022-12",
        补缴终止月份="2023-04", 缴费工资="5200",
    )  # fmt: skip
    page.get_by_role("button", name="下一步").click()
    desk.hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("已提交，等待审核")
    return page.locator("#number").inner_text()


@pytest.mark.journey
def test_HB_33_an_archivist_finds_a_bag_holds_it_hands_out_a_case_and_verifies_the_package(visitor):
    clerk = visitor()
    desk.log_in(clerk)
    number = apply(clerk, hire(clerk, "档小二"))
    page = staff(visitor, "yczg")
    bag = find_bag(page, UNIT)
    require_accessible(page)
    confirm(page, "整袋暂缓处置", "劳动仲裁在办")
    expect(page.locator("main")).to_contain_text("劳动仲裁在办")
    page.goto(f"{OFFICE}/archive/holds/")
    expect(page.get_by_role("row", name=re.compile(UNIT))).to_contain_text("单位档案袋")
    require_accessible(page)
    page.goto(f"{OFFICE}/archive/cases/{number}/")
    expect(page.locator("main")).to_contain_text("单位的整个档案袋")
    page.get_by_role("link", name="导出", exact=True).click()
    require_accessible(page)
    page.get_by_label("接收部门").fill("西陵区人民法院")
    page.get_by_label("批准文号").fill("宜社保批〔2023〕12号")
    with page.expect_download() as coming:
        page.get_by_role("button", name="凭批准文号导出").click()
    package = Path(coming.value.path()).read_bytes()
    expect(page.get_by_role("button", name="凭批准文号导出")).to_be_visible()  # not busy for ever
    expect(verdict(page, package)).to_contain_text("完整，签名有效")
    require_accessible(page)
    expect(verdict(page, altered(package))).to_contain_text("内容和清单不一样")
    page.goto(bag)
    confirm(page, "解除整袋暂缓处置")
    expect(page.get_by_role("link", name="整袋暂缓处置", exact=True)).to_be_visible()


def find_bag(page: Page, whose: str) -> str:
    """Find a bag by what is in hand, open it, and return its address."""
    page.goto(f"{OFFICE}/archive/")
    page.get_by_label(re.compile("^个人编号")).fill(whose)
    page.get_by_role("button", name="查询").click()
    page.locator("a[href*='/archive/']").filter(has_text=re.compile("演示|档小")).first.click()
    with_a_reason(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("的档案袋")
    return page.url


def confirm(page: Page, what: str, reason: str = "") -> None:
    page.get_by_role("link", name=what, exact=True).click()
    if reason:
        page.get_by_label("原因").fill(reason)
    page.get_by_role("button", name=what, exact=True).click()


def verdict(page: Page, package: bytes):
    page.goto(f"{OFFICE}/archive/packages/")
    page.get_by_label("办件档案包").set_input_files(
        {"name": "办件.zip", "mimeType": "application/zip", "buffer": package}
    )
    page.get_by_role("button", name="核对", exact=True).click()
    return page.locator("main")


def altered(package: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(package)) as before, ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(name, b"{}" if name == "case.json" else before.read(name))
    return out.getvalue()


class LaterCity:
    """A demo city of its own, whose time may be put forward a hundred years; no other test sees it."""

    def __init__(self, postgres: Server, name: str, state: Path, address: str, browser: Browser):
        self.url = postgres.url(name, databases.OWNER)
        self.state, self.address, self.browser = state, address, browser

    def come(self, width: int = DESK) -> Page:
        context = self.browser.new_context(
            base_url=self.address, viewport={"width": width, "height": 900}, locale="zh-CN"
        )
        context.set_default_timeout(10_000)
        return context.new_page()

    def becomes(self, moment: datetime) -> None:
        put = "update clock_region set \"offset\" = null, frozen_at = %s where region = '420500'"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(put, [moment])

    def removes(self) -> str:
        """What the operator's command says."""
        environment = os.environ | databases.environment(self.url) | {"SHEBAO_STATE": str(self.state)}
        command = [sys.executable, "-m", "shebao", "archive", "remove"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        return done.stdout


@pytest.fixture
def later(postgres: Server, browser: Browser, tmp_path: Path) -> Iterator[LaterCity]:
    with cloned(postgres) as name, hall_on(postgres, name, tmp_path) as address:
        city = LaterCity(postgres, name, tmp_path, address, browser)
        yield city
        for context in browser.contexts:
            context.close()


@pytest.mark.journey
def test_HB_33_two_people_dispose_of_a_case_and_its_contents_go_a_month_later(later: LaterCity):
    clerk = later.come()
    desk.log_in(clerk)
    document = hire(clerk, "档小三")
    desk.downloaded(clerk, "回执")
    receipt = clerk.get_by_role("link", name="回执").first.get_attribute("href")
    supervisor = staff(later.come, "yczg")
    find_bag(supervisor, document)
    number = supervisor.get_by_role("table").get_by_role("link").first.inner_text()
    later.becomes(TERM_OVER)
    reviewer = staff(later.come, "ycsh")
    choose(reviewer, number, "due", "提出处置")
    own = staff(later.come, "yczg")
    choose(own, number, "waiting", "批准")
    expect(own.get_by_role("row", name=re.compile(number))).to_contain_text("2124-02-01 起")
    require_accessible(own)
    assert "移除了 0 件" in later.removes()
    later.becomes(TERM_OVER + timedelta(days=30))
    assert "移除了 1 件" in later.removes()
    own.goto(f"{OFFICE}/archive/cases/{number}/")
    expect(own.locator("main")).to_contain_text("内容已经移除")
    expect(own.locator("main")).to_contain_text("胡斌")
    expect(own.locator("main")).to_contain_text("向芳")
    require_accessible(own)
    assert receipt
    answer = clerk.goto(receipt)
    assert answer
    assert answer.status >= 400
    expect(clerk.locator("main")).to_contain_text("满了保管期限")


def choose(page: Page, number: str, tab: str, button: str) -> None:
    """Tick a case on a list of 到期处置, wherever it stands, and confirm what is done with it."""
    page.goto(f"{OFFICE}/archive/disposals/?show={tab}")
    box = page.get_by_role("checkbox", name=f"选 {number}")
    while not box.count():
        page.get_by_role("link", name=re.compile("下一页")).click()
    box.check()
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 件")
    require_accessible(page)
    page.get_by_role("button", name=re.compile("处置$")).click()


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_every_page_of_the_archive_is_accessible(visitor, width: int):
    page = staff(visitor, "yczg", width)
    find_bag(page, UNIT)
    require_accessible(page)
    page.get_by_role("table").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("案卷")
    require_accessible(page)
    pages = {
        "": "社保电子档案袋", "register/": "案卷目录", "disposals/": "到期处置", "holds/": "暂缓处置",
        "packages/": "核对办件档案包", "inspection/": "档案检查",
    }  # fmt: skip
    for address, heading in pages.items():
        page.goto(f"{OFFICE}/archive/{address}")
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        require_accessible(page)
