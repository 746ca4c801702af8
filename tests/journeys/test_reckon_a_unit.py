"""A unit's clerk uploads names and wages, mends what is wrong and takes the marked workbook home."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Download, Page, expect

from tests.journeys.conftest import DESK, PHONE, require_accessible

UNIT = "/hall/420500/reckoner/unit/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PEOPLE = [("何静", 3200), ("赵新宇", "5,200元"), ("马超", "五千二"), ("合计", 99999), ("孙悦", 62400)]


def downloaded(page: Page, name: str) -> bytes:
    with page.expect_download() as coming:
        page.get_by_role("link", name=name).click()
    download: Download = coming.value
    return Path(download.path()).read_bytes()


def filled(template: bytes, people: list[tuple[str, Any]]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(template))
    for row, person in enumerate(people, 2):
        for column, value in enumerate(person, 1):
            book["填写"].cell(row, column, value)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def upload(page: Page, data: bytes | Path, name: str = "我们单位.xlsx") -> None:
    """Hand in a workbook; a large one as a file, which the browser reads by itself."""
    page.get_by_label("费款所属期").fill("2023-04")
    page.get_by_label("行业风险类别").select_option(label="一类")
    given = data if isinstance(data, Path) else {"name": name, "mimeType": XLSX, "buffer": data}
    page.get_by_label("填好的表格").set_input_files(given)
    page.get_by_role("button", name="上传并计算").click()


@pytest.mark.journey
@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_good_rows_are_reckoned_and_bad_rows_come_back_marked(visitor, width: int, javascript: bool):
    # given the template, filled in with two mistakes and a doubt
    page = visitor(width, javascript=javascript)
    page.goto(UNIT)
    if javascript:
        require_accessible(page)
    template = downloaded(page, "下载模板")
    # when it is uploaded
    upload(page, filled(template, PEOPLE))
    # then the heading is the result, and each wrong row says what and how to mend it
    expect(page.get_by_role("heading", level=1)).to_have_text("算完了：3 人，一共 6,715.80 元，2 行要改")
    assert page.title().startswith("有 2 行要改")
    wrong = page.get_by_role("table", name="有错的行")
    expect(wrong).to_contain_text("五千二")
    expect(wrong).to_contain_text("这是合计行，不是人")
    if javascript:
        require_accessible(page)
    # and the bill has the three insurances, their sum and the sum in words
    bill = page.get_by_role("table", name="单位各险种应缴金额")
    expect(bill).to_contain_text("养老保险")
    expect(bill).to_contain_text("陆仟柒佰壹拾伍元捌角")
    # and each person's amount leads to its explanation
    page.get_by_role("link", name="算好了").click()
    page.get_by_role("link", name="869.40 元，何静，为什么是这个数").click()
    expect(page.get_by_role("heading", name="为什么是 869.40 元")).to_be_visible()
    expect(page.get_by_text("第 2 行 · 2023 年 4 月")).to_be_visible()


@pytest.mark.journey
def test_the_marked_workbook_is_mended_and_uploaded_again(visitor):
    page = visitor()
    page.goto(UNIT)
    upload(page, filled(downloaded(page, "下载模板"), PEOPLE))
    # when the marked workbook is opened with another program
    marked = downloaded(page, "下载标好的表格")
    sheet = openpyxl.load_workbook(BytesIO(marked))["填写"]
    states = [row[4].value for row in sheet.iter_rows(min_row=2)]
    # then it says what became of each row, and amounts are numbers
    assert states == ["通过", "通过", "有错", "有错", "有提醒"]
    assert sheet.cell(2, sheet.max_column).value == 869.4
    # and mended it can go up again as it is
    page.get_by_role("link", name="换一个文件").click()
    upload(page, filled(marked, [*PEOPLE[:2], ("马超", 5200), ("吴磊", 4000), PEOPLE[4]]))
    expect(page.get_by_role("heading", level=1)).to_contain_text("算完了：5 人")
    # and a reload shows the same result
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("算完了：5 人")


@pytest.mark.journey
def test_an_unusable_file_keeps_what_was_chosen(visitor):
    page = visitor()
    page.goto(UNIT)
    upload(page, "姓名,月缴费工资\n何静,3450\n".encode("gb18030"), "工资.csv")
    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert).to_contain_text("CSV")
    expect(page.get_by_label("费款所属期")).to_have_value("2023-04")
    expect(page.get_by_label("行业风险类别")).to_have_value("1")
    require_accessible(page)


def a_book_of(folder: Path, *, megabytes: int) -> Path:
    """A file of two bytes more than that."""
    book = folder / "我们单位.xlsx"
    book.write_bytes(b"PK" + b"\0" * (megabytes * 1024 * 1024))
    return book


@pytest.mark.journey
def test_a_file_that_is_too_large_is_told_before_it_is_sent(visitor, tmp_path):
    page = visitor()
    page.goto(UNIT)
    large = page.get_by_label("填好的表格")
    large.set_input_files(a_book_of(tmp_path, megabytes=10))
    assert "10 MB" in large.evaluate("element => element.validationMessage")


@pytest.mark.journey
def test_ten_megabytes_and_more_are_refused_by_the_server_too(visitor, tmp_path):
    page = visitor(javascript=False)
    page.goto(UNIT)
    upload(page, a_book_of(tmp_path, megabytes=12))
    expect(page.get_by_role("alert")).to_contain_text("超过 10 MB")


@pytest.mark.journey
def test_a_result_that_is_gone_says_so(visitor):
    page = visitor()
    page.goto(UNIT + "a" * 32 + "/")
    expect(page.get_by_role("heading", level=1)).to_have_text("这份结果已经删除")
    require_accessible(page)
