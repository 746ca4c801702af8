"""Every page of an employer's desk, on a desk and on a phone: nothing serious for axe, nothing too wide."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import HALL, begin, log_in

PLACES = (
    "",
    "items/",
    "items/?q=没有这个事项",
    "items/enrol_employee/",
    "items/stop_employee/",
    "records/",
    "records/?since=五月",
    "people/",
    "people/?name=没有这个人",
    "changes/",
    "changes/?since=2023-05-01&until=",
    "changes/?since=2023-05-01&until=2023-05-31",
    "changes/?since=2023-05-01&until=2023-05-31&show=details",
    "undo/",
    "manual/",
    "filings/999999/form/",
)


@pytest.mark.journey
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_every_page_reads_well_for_everybody(visitor, width: int):
    page = visitor(width)
    log_in(page, "yc300b")
    for place in PLACES:
        page.goto(f"{HALL}/{place}")
        require_one_heading(page, place)
        require_accessible(page)


def require_one_heading(page: Page, place: str) -> None:
    expect(page.get_by_role("heading", level=1), place).to_have_count(1)


@pytest.mark.journey
def test_a_person_is_added_by_keyboard_alone(visitor):
    page = visitor()
    log_in(page, "yc300b")
    begin(page, "enrol_employee")
    page.get_by_label("姓名").focus()
    for _ in range(6):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="添加校验")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("姓名")).to_be_focused()
