"""Somebody books on the page, gets a number at the machine, is called, shown and served, in a browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from demo.accounts import PASSWORD
from demo.devices import CLERK, DEVICES, HALL
from tests.journeys import desk
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.test_log_in import log_in
from tests.journeys.test_own_record import log_in_as_person

pytestmark = pytest.mark.journey
OFFICE = "/office/420500/reception"
CHIEF, CLOSED = "ycxlzg", "2023-05-10"  # who leads the district; a Wednesday
KIOSK, WALL, ABOVE = (1080, 1920), (1920, 1080), (1024, 256)  # as such machines are hung up
Come = Callable[..., Page]


@pytest.fixture
def machine(browser: Browser, visitor: Come):
    """A device of the demo at its own size, let in by its secret."""

    def come(name: str, size: tuple[int, int]) -> Page:
        page = visitor(size[0])
        page.set_viewport_size({"width": size[0], "height": size[1]})
        secret = next(one.secret for one in DEVICES if one.name == name)
        page.goto("/lobby/")
        require_accessible(page)
        page.get_by_role("textbox", name="设备密钥").fill(secret)
        page.get_by_role("button", name="进来").click()
        page.wait_for_url(re.compile(r"/lobby/(kiosk|display|counter)/$"))
        return page

    return come


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def at_counter(page: Page, number: int = 3) -> None:
    page.goto("/office/420500/login/")
    log_in(page, CLERK, PASSWORD)
    page.goto(f"{OFFICE}/")
    require_accessible(page)
    page.get_by_role("button", name=re.compile(rf"^开窗.*{number}号$")).click()
    expect(page.locator("#now")).to_have_text("窗口空闲")


def booked(page: Page, day: str = "") -> str:
    """Make an appointment for the next time that is free, or the first one of a day; return its code."""
    page.goto(f"{desk.HALL}/appointments/")
    require_accessible(page)
    page.get_by_role("link", name="预约", exact=True).click()
    page.get_by_label("大厅", exact=True).select_option(HALL)
    page.get_by_label("事项", exact=True).select_option("contract_back_pay")
    if day:
        page.get_by_label("日期", exact=True).select_option(day)
    page.get_by_role("button", name="看有哪些时间").click()
    require_accessible(page)
    page.locator("[name=begins]:not([disabled])").first.check()
    page.get_by_role("button", name="约这个时间").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("已经约好")
    require_accessible(page)
    return page.locator(".q-secret").inner_text().strip()


def test_HB_21_HB_22_HB_23_from_an_appointment_on_the_page_to_being_served(visitor: Come, machine: Callable):
    """09:00 on a Monday: the appointment is at 09:30, so that somebody may check in at once."""
    applicant = visitor(PHONE)
    desk.log_in(applicant)
    code = booked(applicant)
    kiosk, wall, above = machine("kiosk", KIOSK), machine("hall", WALL), machine("w3", ABOVE)
    for page in (kiosk, wall, above):
        require_accessible(page)
    clerk = visitor(DESK)
    at_counter(clerk)

    kiosk.get_by_label("有预约的，输入八位预约码").fill(f"{code[:4]} {code[4:]}")
    press(kiosk, "签到取号")
    number = kiosk.locator("#number").inner_text()
    assert re.fullmatch(r"A\d{3}", number)
    require_accessible(kiosk)
    expect(kiosk.get_by_text("（预约）")).to_be_visible()

    expect(clerk.locator("#waiting")).to_contain_text(number, timeout=60_000)
    press(clerk, "呼叫下一位")
    expect(clerk.locator(".q-text")).to_have_text(f"请{number}号到3号柜台办理业务")
    require_accessible(clerk)
    expect(wall.locator(".newest")).to_have_text(f"请{number}号到3号柜台办理业务")
    expect(above.locator("#now p")).to_have_text(f"请{number}号前来办理业务")
    for page in (wall, above):
        require_accessible(page)

    press(clerk, "重呼")
    press(clerk, "开始办理")
    expect(clerk.locator("#now")).to_contain_text("办理中")
    applicant.reload()
    expect(applicant.get_by_text(re.compile(f"已到场取号，{number}号"))).to_be_visible()
    press(clerk, "办结")
    expect(above.locator("#now p")).to_have_text("")
    press(clerk, "暂停服务")
    expect(above.locator("#now p")).to_have_text("暂停服务")
    require_accessible(above)
    press(clerk, "关窗")
    expect(wall.locator(".l-counters")).to_contain_text("未开窗")
    kiosk.get_by_role("link", name="返回").click()
    expect(kiosk).to_have_url(re.compile(r"/lobby/kiosk/$"))


def test_HB_23_who_walks_in_takes_a_number_with_a_finger(visitor: Come, machine: Callable):
    kiosk = machine("kiosk", KIOSK)
    kiosk.get_by_text("老年人").click()
    kiosk.get_by_role("button", name=re.compile("^单位登记与变更")).click()
    expect(kiosk.locator("#number")).to_have_text(re.compile(r"^B\d{3}$"))
    expect(kiosk.locator(".l-ticket")).to_contain_text("老年人优先")
    size = kiosk.get_by_role("button", name="打印").bounding_box()
    assert size and size["height"] >= 44, "large enough for a finger"
    kiosk.emulate_media(media="print")
    require_accessible(kiosk)
    kiosk.emulate_media(media="screen")


def test_an_insured_person_books_and_takes_it_back(visitor: Come):
    for width in (PHONE, DESK):
        page = visitor(width)
        log_in_as_person(page)
        page.goto(f"{desk.HALL}/own/appointments/")
        require_accessible(page)
        page.goto(f"{desk.HALL}/own/appointments/new/?item=change_key_person&hall={HALL}")
        require_accessible(page)
        page.locator("[name=begins]:not([disabled])").last.check()
        page.get_by_role("button", name="约这个时间").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("已经约好")
        require_accessible(page)
        page.get_by_role("button", name="取消预约").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("预约已取消")


def announced(page: Page, day: str, reason: str) -> None:
    """Say that the hall stays closed on a day."""
    form = page.get_by_role("form", name="停办一天")
    form.get_by_label("日期").fill(day)
    form.get_by_label(re.compile("^原因")).fill(reason)
    press(page, "这一天停办")


def test_HB_22_who_is_booked_on_a_day_that_is_announced_as_closed_is_told(visitor: Come):
    """On Monday the hall says that it stays closed on Wednesday; then it opens after all."""
    # given somebody who is booked for Wednesday
    applicant, bosses = visitor(PHONE), visitor(DESK)
    desk.log_in(applicant)
    code = booked(applicant, CLOSED)
    # when the district's supervisor announces the day; today will not do, and what was typed stays
    bosses.goto("/office/420500/login/")
    log_in(bosses, CHIEF, PASSWORD)
    bosses.goto(f"{OFFICE}/halls/{HALL}/")
    announced(bosses, "2023-05-08", "停电检修")
    expect(bosses.get_by_role("alert")).to_contain_text("今天停办请用“收班”")
    expect(bosses.get_by_label(re.compile("^原因（来办事的人看得到）")).last).to_have_value("停电检修")
    require_accessible(bosses)
    announced(bosses, CLOSED, "停电检修")
    days = bosses.get_by_role("list", name="停办的日子")
    expect(days).to_contain_text("5月10日停办（停电检修）")
    require_accessible(bosses)
    # then the applicant is told in a message, and by the page of the appointment, that none was missed
    applicant.goto(f"{desk.HALL}/notices/")
    require_accessible(applicant)
    applicant.get_by_role("link", name=re.compile("预约取消：大厅停办")).first.click()
    expect(applicant.locator("main")).to_contain_text(f"（预约码 {code}）已经取消，不算爽约")
    require_accessible(applicant)
    applicant.goto(f"{desk.HALL}/appointments/{code}/")
    expect(applicant.get_by_role("heading", level=1)).to_have_text("预约已取消")
    expect(applicant.locator("main")).to_contain_text("5月10日停办（停电检修）")
    require_accessible(applicant)
    # and nobody books that day any more, until the hall opens after all
    asked = f"{desk.HALL}/appointments/new/?item=contract_back_pay&hall={HALL}&day={CLOSED}"
    applicant.goto(asked)
    expect(applicant.locator("main")).to_contain_text("停电检修")
    expect(applicant.locator("[name=begins]")).to_have_count(0)
    require_accessible(applicant)
    bosses.get_by_role("button", name=re.compile("^重新开放.*5月10日$")).click()
    expect(bosses.get_by_role("list", name="停办的日子")).to_have_count(0)
    applicant.goto(asked)
    expect(applicant.locator("[name=begins]:not([disabled])").first).to_be_visible()
    applicant.goto(f"{desk.HALL}/appointments/{code}/")
    expect(applicant.get_by_role("heading", level=1)).to_have_text("预约已取消")
