"""A clerk at the employer's desk in a real browser: logs in, types, reads numbers, fills in sheets."""

import re
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import openpyxl
from playwright.sync_api import Download, Page, expect

from demo.accounts import ACCOUNTS
from shebao.values.id_numbers import check_digit

HALL = "/hall/420500"
SUQIAN = "/hall/321300"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
people = count(1)


def log_in(page: Page, account: str = "yc300", hall: str = HALL) -> None:
    page.goto(f"{hall}/login/")
    enter(page, account)
    page.wait_for_url(f"**{hall}/")


def enter(page: Page, account: str) -> None:
    """Type account and password into the login page."""
    password = next(one.password for one in ACCOUNTS if one.number == account)
    page.get_by_label("账号").fill(account)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


def an_id_number() -> str:
    """An ID number that nobody of the demo city has."""
    number = next(people)
    digits = f"420503{1970 + number // 400}0311{100 + number % 400}"
    return digits + check_digit(digits)


def revealed(page: Page) -> str:
    """Show the whole document number on somebody's page and return it."""
    page.get_by_role("button", name="显示完整号码").click()
    expect(page.locator("#document")).to_contain_text("这次查看已记下")
    return page.locator("#document bdi").inner_text()


def begin(page: Page, item: str, way: str = "单个添加") -> None:
    page.goto(f"{HALL}/items/{item}/")
    page.get_by_role("button", name=way).click()


def fill_in(page: Page, **typed: str) -> None:
    for label, value in typed.items():
        field = page.get_by_label(label, exact=True)
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    page.get_by_role("button", name="添加校验").click()


def attach(page: Page, label: str, name: str, content: bytes) -> None:
    """Upload a paper that an item asks for."""
    paper = {"name": name, "mimeType": "application/pdf", "buffer": content}
    page.get_by_label(f"选择{label}").set_input_files(paper)
    page.get_by_role("button", name=re.compile(rf"^上传\s*{re.escape(label)}$")).click()
    expect(page.locator("#materials")).to_contain_text(name)


def hand_in(page: Page) -> None:
    page.get_by_label("以上内容我已核对").check()
    page.get_by_role("button", name="确认提交").click()


def downloaded(page: Page, name: str) -> bytes:
    with page.expect_download() as coming:
        page.get_by_role("link", name=name).first.click()
    download: Download = coming.value
    return Path(download.path()).read_bytes()


def filled(template: bytes, *rows: tuple[Any, ...]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(template))
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            book["填写"].cell(number, column, value)
    return saved(book)


def saved(book: Any) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def upload(page: Page, data: bytes, name: str = "新员工.xlsx") -> None:
    page.get_by_label("填好的表格").set_input_files({"name": name, "mimeType": XLSX, "buffer": data})
    page.get_by_role("button", name="上传并校验").click()
