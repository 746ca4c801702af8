"""单位中心 and the ways to a new password in a browser: one click, 更多, a check, a puzzle by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from demo.holders import document_of
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import SUQIAN, log_in

pytestmark = pytest.mark.journey

NUMERALS = "零一二三四五六七八九"


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_JS_96_JS_97_from_the_units_name_to_the_code_that_guards_an_export(visitor, width: int):
    page = visitor(width)
    log_in(page, "sq80", SUQIAN)
    # when the unit's name at the top right is clicked
    page.locator(".s-unit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("单位中心")
    require_accessible(page)
    # then a module opens, and its export stands under 更多
    page.get_by_role("link", name="单位参保人员查询").click()
    page.get_by_text("更多", exact=True).click()
    require_accessible(page)
    page.get_by_role("link", name="导出").click()
    # and is guarded by a check of the person
    expect(page.get_by_role("heading", level=1)).to_have_text("实人扫码认证")
    require_accessible(page)
    page.get_by_role("button", name="开始认证").click()
    expect(page.get_by_text("等手机上刷脸")).to_be_visible()
    require_accessible(page)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_JS_91_JS_92_the_legal_representative_comes_to_the_check_without_a_mouse(visitor, width: int):
    # given what the licence of the employer says
    page = visitor(width)
    code = credit_code(visitor())
    # when the legal representative says who that is
    page.goto(f"{SUQIAN}/login/")
    page.get_by_role("link", name="忘记密码?").click()
    require_accessible(page)
    page.get_by_label("统一社会信用代码").fill(code)
    page.get_by_label("法定代表人证件号码").fill(document_of("sq80f"))
    page.get_by_label("法定代表人姓名").fill("徐建国")
    page.get_by_role("button", name="下一步").click()
    # then there is a puzzle, with a question for whoever cannot see it
    slider = page.get_by_label("拖动下方滑块完成拼图")
    slider.press("ArrowRight")
    expect(slider).to_have_value("1")
    require_accessible(page)
    asked = page.get_by_role("textbox", name="看不见图")
    asked.fill(answer_to(page.get_by_text("看不见图").inner_text()))
    page.get_by_role("button", name="答好了").click()
    # and either way to prove to be there
    expect(page.get_by_role("button", name="短信验证码")).to_be_visible()
    require_accessible(page)
    page.get_by_role("button", name="支付宝APP人脸识别").click()
    expect(page.get_by_text("等手机上刷脸")).to_be_visible()
    require_accessible(page)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_JS_95_the_pages_of_the_app(visitor, width: int):
    page = visitor(width)
    page.goto(f"{SUQIAN}/app/")
    require_accessible(page)
    page.get_by_role("button", name="开始人脸识别").click()
    expect(page.get_by_text("等手机上刷脸")).to_be_visible()
    require_accessible(page)


def credit_code(page: Page) -> str:
    log_in(page, "sq80", SUQIAN)
    page.locator(".s-unit").click()
    return page.locator("dt:has-text('统一社会信用代码') + dd").inner_text()


def answer_to(question: str) -> str:
    first, second = re.findall(f"[{NUMERALS}]", question.split("：")[-1])[:2]
    return str(NUMERALS.index(first) + NUMERALS.index(second))
