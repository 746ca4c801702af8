"""A clerk uploads hires with mistakes, hands in the good ones, mends the bad ones, takes one back."""

from io import BytesIO

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import HALL, an_id_number, begin, downloaded, filled, hand_in, log_in, saved, upload


def a_row(name: str, wage: object = 5200, since: object = "2023-04-03"):
    return name, None, an_id_number(), since, None, wage


@pytest.mark.journey
@pytest.mark.parametrize(("width", "javascript"), [(DESK, True), (PHONE, False), (PHONE, True)])
def test_good_rows_first_then_the_mended_ones(visitor, width: int, javascript: bool):
    # given a template with five good rows and two mistakes
    page = visitor(width, javascript=javascript)
    log_in(page)
    begin(page, "enrol_employee", "批量导入")
    if javascript:
        require_accessible(page)
    rows = [a_row(f"员工{name}") for name in "甲乙丙丁戊"] + [
        a_row("马超", "五千二"),
        a_row("邓丽", since=45017),
    ]
    # when it is uploaded
    upload(page, filled(downloaded(page, "下载模板"), *rows))
    # then the heading is the result and each wrong row says what and how
    expect(page.get_by_role("heading", level=1)).to_have_text("5 行可以提交，2 行要改")
    wrong = page.get_by_role("table", name="有错的行")
    expect(wrong).to_contain_text("五千二")
    expect(wrong).to_contain_text("看不出是哪一天")
    if javascript:
        require_accessible(page)
    # when the good ones are confirmed
    page.get_by_role("button", name="核对 5 人的费用").click()
    expect(page.locator("main")).to_contain_text("有 2 行没有算进来")
    if javascript:
        require_accessible(page)
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("5 人已办结")
    # and only the wrong ones are mended and sent again
    book = openpyxl.load_workbook(BytesIO(downloaded(page, "下载有错的 2 行")))
    sheet = book["填写"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, columns["缴费工资*"], 5200)
    sheet.cell(3, columns["本次参工时间*"], "2023-04-03")
    begin(page, "enrol_employee", "批量导入")
    upload(page, saved(book), "改好.xlsx")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 行可以提交")
    page.get_by_role("button", name="核对 2 人的费用").click()
    hand_in(page)
    # then one of the five can still be taken back alone
    page.goto(f"{HALL}/records/")
    page.get_by_role("link", name="选人撤销").nth(1).click()
    page.get_by_label("选择员工乙").check()
    if javascript:
        require_accessible(page)
    page.get_by_role("button", name="撤销勾选的人").click()
    page.get_by_label("撤销原因").fill("没有来上班")
    page.get_by_role("button", name="撤销 1 人").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("已撤销 1 人的办件")
    page.goto(f"{HALL}/records/")
    expect(page.get_by_role("table", name="单位办件记录")).to_contain_text("已办结，撤销了 1 人")


@pytest.mark.journey
def test_a_large_sheet_is_work_for_later_that_one_may_leave(visitor, live_worker):
    page = visitor()
    log_in(page, "yc10000")
    begin(page, "enrol_employee", "批量导入")
    rows = [a_row(f"新{chr(0x4E00 + number // 100)}{chr(0x4E00 + number % 100)}") for number in range(300)]
    upload(page, filled(downloaded(page, "下载模板"), *rows))
    page.get_by_role("button", name="核对 300 人的费用").click()
    # three hundred are rehearsed by the worker; the page goes on by itself
    expect(page.get_by_role("heading", level=1)).to_have_text("核对并确认提交", timeout=60_000)
    expect(page.locator("main")).to_contain_text("确认提交 300 人")
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("300 人已办结", timeout=60_000)
