"""What the guide of Jiangsu shows on its pages, in a browser: 单位中心, fields, rights, records."""

import re

import psycopg
import pytest
from playwright.sync_api import Page, expect

from demo.holders import document_of
from demo.suqian_names import DOUBLED, DOUBLED_NUMBER
from shebao.doors.console import databases
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import SUQIAN, hand_in, log_in
from tests.journeys.test_suqian_items import begin, somebody
from tests.journeys.test_unit_center import answer_to, credit_code

pytestmark = pytest.mark.journey

FLEXIBLE = (
    "贵单位办理用工参保登记人员，如果是灵活就业参保，需要通过网办大厅、APP或经办窗口办理灵活就业人员停保业务，"
    "否则贵单位无法为其办理参保手续。"
)
SEVERAL = "根据身份证号码找到多条人员信息，无法办理此业务。"
NEW = "Luo-ma-hu-2021"


def test_JS_06_who_is_registered_comes_to_the_hall_with_单位办事(visitor):
    page = visitor()
    log_in(page, "sq80", SUQIAN)
    expect(page).to_have_url(re.compile(rf"{SUQIAN}/$"))
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="单位办事").click()
    expect(page.get_by_role("region", name="社会保险")).to_be_visible()


def test_JS_86_from_the_units_name_to_单位中心_in_two_steps(visitor):
    page = visitor()
    log_in(page, "sq80", SUQIAN)
    opens = page.locator(".s-opens")
    expect(opens).to_be_hidden()
    # step one: the mouse rests on the unit's name
    page.locator(".s-unit").hover()
    expect(opens).to_be_visible()
    expect(opens).to_have_text("单位中心")
    require_accessible(page)
    # step two: a click
    opens.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("单位中心")


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_JS_115_from_the_own_name_to_个人中心_and_what_is_maintained_there(visitor, width: int):
    page = visitor(width)
    page.goto(f"{SUQIAN}/login/?as=person")
    page.get_by_label("账号").fill("sqgr")
    page.get_by_label("密码", exact=True).fill("Xiling-2023")
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("我的参保")
    page.locator(".s-top .s-unit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("个人中心")
    expect(page.locator("dt", has_text="户籍性质")).to_be_visible()
    require_accessible(page)
    page.get_by_role("link", name="户籍性质维护").click()
    expect(page.get_by_text("选项没有文件载明")).to_be_visible()
    require_accessible(page)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_JS_40_44_45_the_hint_the_papers_and_the_five_fields(visitor, width: int):
    page = visitor(width)
    log_in(page, "sq80", SUQIAN)
    begin(page, "register_employment", "用工增员申报")
    expect(page.get_by_text(FLEXIBLE)).to_have_count(1)
    # JS-44: the papers that the item names, one of them, beside the form, leading to where it is handed in
    side = page.locator(".s-rail section", has=page.get_by_role("heading", name="材料"))
    expect(side.get_by_role("listitem")).to_have_count(1)
    expect(side.get_by_role("listitem")).to_contain_text("劳动合同，选填")
    side.get_by_role("link", name="劳动合同").click()
    expect(page.locator("#materials")).to_be_in_viewport()
    expect(page.locator("#materials").get_by_role("listitem")).to_have_count(1)
    # JS-45: the five fields of 人员社保信息
    insured = page.get_by_role("group", name="人员社保信息")
    labels = [re.sub("（选填）", "", one).strip() for one in insured.locator("label").all_inner_texts()]
    assert labels == ["参保身份", "缴费基数", "养老账户类别", "延长缴费标志", "是否女干部"]
    # what no document lists is marked
    hint = page.locator("#id_hire_reason_helptext")
    expect(hint).to_contain_text("选项没有文件载明")
    expect(hint.locator(".s-chip")).to_have_text("演示取值")
    require_accessible(page)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_JS_54_ten_fields_of_the_person(visitor, width: int):
    page = visitor(width)
    log_in(page, "sq80", SUQIAN)
    number = somebody(page, 8)
    begin(page, "register_insured", "人员参保登记申报")
    asked = page.get_by_role("group", name="人员基本信息")
    expect(asked.get_by_label("证件号码", exact=True)).to_be_visible()
    asked.get_by_label("证件号码", exact=True).fill(number)
    page.get_by_role("button", name="查询人员基本信息").click()
    shown = page.get_by_role("region", name="人员基本信息")
    fields = shown.locator("dt").all_inner_texts()
    assert ["证件号码", *fields] == [
        "证件号码", "个人唯一识别码", "姓名", "性别", "出生日期", "国家/地区", "证件类型", "户籍性质",
        "户籍地行政区划", "户籍地址",
    ]  # fmt: skip
    assert shown.locator("dd").nth(fields.index("国家/地区")).inner_text() == "中国"
    assert shown.locator("dd").nth(fields.index("出生日期")).inner_text().replace("-", "") == number[6:14]
    require_accessible(page)


@pytest.mark.parametrize(("width", "javascript", "place"), [(DESK, True, 0), (PHONE, False, 1)])
def test_JS_111_one_of_two_records_is_chosen_and_registered(visitor, width, javascript, place):
    page = visitor(width, javascript=javascript)
    log_in(page, "sq80", SUQIAN)
    begin(page, "register_employment", "用工增员申报")
    page.get_by_label("证件号码", exact=True).fill(DOUBLED_NUMBER)
    for label, choice in (("合同增加原因", "新招用"), ("合同类别", "无固定期限"), ("参保身份", "企业职工")):
        page.get_by_label(label, exact=True).select_option(label=choice)
    for label, text in (("劳动合同开始日期", "2021-08-09"), ("岗位工种", "装配工"), ("缴费基数", "5200")):
        page.get_by_label(label, exact=True).fill(text)
    # when nobody says which of the two
    page.get_by_role("button", name="添加校验").click()
    # then both are listed to choose from, and nothing that was typed is lost
    expect(page.get_by_role("alert").first).to_contain_text(SEVERAL)
    table = page.get_by_role("region", name="找到的人员信息")
    for name in DOUBLED:
        expect(table).to_contain_text(name)
    choices = page.get_by_role("group", name=re.compile("^个人唯一识别码")).get_by_role("radio")
    expect(choices).to_have_count(2)
    expect(page.get_by_label("岗位工种", exact=True)).to_have_value("装配工")
    if javascript:
        require_accessible(page)
    # and the one that is chosen goes on
    choices.nth(place).check()
    page.get_by_role("button", name="添加校验").click()
    page.get_by_role("button", name=re.compile("下一步")).click()
    expect(page.locator("main")).to_contain_text(DOUBLED[place])
    expect(page.locator("main")).not_to_contain_text(DOUBLED[1 - place])
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 人已办结")


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_JS_83_84_the_administrator_sees_ten_items_and_the_handler_two(visitor, width: int):
    page = visitor(width)
    log_in(page, "sq80", SUQIAN)
    page.goto(f"{SUQIAN}/items/")
    board = page.get_by_role("region", name="社会保险")
    expect(board.locator("li a")).to_have_count(10)
    handler = visitor(width)
    log_in(handler, "sq80j", SUQIAN)
    handler.goto(f"{SUQIAN}/items/")
    board = handler.get_by_role("region", name="社会保险")
    expect(board.locator("li a")).to_have_text(["用人单位用工参保登记", "用人单位退工停保登记"])
    expect(handler.locator("main")).to_contain_text("另有 9 个事项你的账号没有办理权限，没有列出。")
    require_accessible(handler)
    handler.get_by_role("link", name="看全部事项").click()
    expect(board.locator("li a")).to_have_count(10)
    require_accessible(handler)
    board.get_by_role("link", name="人员变更回退").click()
    expect(handler.locator("main")).to_contain_text("你的账号没有办这件事的权限")


def test_JS_94_密码设置完成_is_said_once_and_the_new_password_works(visitor, postgres, live_database):
    page = visitor()
    code = credit_code(visitor())
    page.goto(f"{SUQIAN}/login/")
    page.get_by_role("link", name="忘记密码?").click()
    page.get_by_label("统一社会信用代码").fill(code)
    page.get_by_label("法定代表人证件号码").fill(document_of("sq80f"))
    page.get_by_label("法定代表人姓名").fill("徐建国")
    page.get_by_role("button", name="下一步").click()
    asked = page.get_by_role("textbox", name="看不见图")
    asked.fill(answer_to(page.get_by_text("看不见图").inner_text()))
    page.get_by_role("button", name="答好了").click()
    page.get_by_role("button", name="短信验证码").click()
    code = sent_code(postgres.url(live_database, databases.OWNER))
    page.get_by_role("textbox", name="短信验证码").fill(code)
    page.get_by_role("button", name="核对验证码").click()
    page.get_by_label("新密码", exact=True).fill(NEW)
    page.get_by_label("确认密码", exact=True).fill(NEW)
    page.get_by_role("button", name="确认", exact=True).click()
    expect(page.get_by_text("密码设置完成")).to_have_count(1)
    require_accessible(page)
    comes_in(page, NEW)


def sent_code(address: str) -> str:
    """Read the newest code that was sent to a telephone, as it lies there for the gateway."""
    with psycopg.connect(address) as connection:
        asked = "select text from notices_dispatch where template = 'password_code' order by id desc limit 1"
        (text,) = connection.execute(asked).fetchone()
    return re.search(r"\d{6}", text)[0]


def comes_in(page: Page, password: str) -> None:
    page.goto(f"{SUQIAN}/login/")
    page.get_by_label("账号").fill("sq80f")
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page).to_have_url(re.compile(rf"{SUQIAN}/$"))
    expect(page.locator(".s-unit")).to_contain_text("演示项里食品有限公司")
