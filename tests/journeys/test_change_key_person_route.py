"""个人关键信息变更: taken at one district's counter, decided by two others of another district."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.items.test_contract_back_pay import PAPER
from tests.journeys import desk
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import HALL, begin, fill_in, hand_in
from tests.journeys.standing_there import look_at, sign
from tests.journeys.test_contract_back_pay_route import OFFICE, choose, confirm, handler, open_case, staff

EMPLOYER = "100000300"  # of 西陵区
LABEL = "个人关键信息变更"


def hire(page: Page, name: str) -> str:
    number = desk.an_id_number()
    begin(page, "enrol_employee")
    fill_in(page, 姓名=name, 证件号码=number, 本次参工时间="2023-05-04", 缴费工资="5200")
    page.get_by_role("button", name="下一步").click()
    hand_in(page)
    expect(page.locator("#number")).to_be_visible()
    return number


def attach(page: Page, label: str, name: str) -> None:
    page.get_by_label(f"选择{label}", exact=True).set_input_files(
        {"name": name, "mimeType": "application/pdf", "buffer": PAPER + name.encode()}
    )
    page.get_by_role("button", name=re.compile(rf"^上传\s*{re.escape(label)}$")).click()
    expect(page.locator("#papers")).to_contain_text(name)


def at_item(page: Page) -> None:
    """Find the employer at the counter and choose the item."""
    page.get_by_role("link", name="受理", exact=True).first.click()
    require_accessible(page)
    page.get_by_label(re.compile("^单位编号、统一社会信用代码")).fill(EMPLOYER)
    page.get_by_role("button", name="开始受理").click()
    page.wait_for_url("**/counter/items/")
    require_accessible(page)
    assert EMPLOYER not in page.url
    page.get_by_role("button", name=re.compile(rf"^受理\s*{LABEL}$")).click()
    page.wait_for_url(re.compile(r"/counter/\d+/$"))


def accept(page: Page, number: str, new_name: str) -> str:
    """Take the change with its two papers; return the 办件编号."""
    at_item(page)
    look_at(page)
    attach(page, "《参保人员基础信息变更申报表（关键信息）》", "申报表.pdf")
    page.get_by_label("现登记证件号码").fill(number)
    page.get_by_label(re.compile("^新姓名")).fill(new_name)
    page.get_by_label("证明材料", exact=True).select_option(label="公安部门出具的变更回执")
    page.get_by_role("button", name="添加校验").click()
    # the proof is still missing
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_role("alert")).to_contain_text("还没有上传证明材料")
    require_accessible(page)
    attach(page, "证明材料", "变更回执.pdf")
    page.get_by_role("button", name="下一步").click()
    expect(page.locator("main")).to_contain_text(f"变更为 {new_name}")
    expect(page.locator("main")).not_to_contain_text(number)
    require_accessible(page)
    sign(page)
    page.get_by_role("radio", name="即时领取").check()
    page.get_by_role("button", name="确认受理").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("受理回执")
    require_accessible(page)
    return page.locator("tbody th").inner_text()


@pytest.mark.journey
def test_HB_253_three_people_of_two_districts_and_then_the_hall_shows_the_new_name(visitor):
    """HB-10, HB-13, HB-28, HB-31."""
    # given somebody whose name is wrong; online the item only says where to go
    clerk = visitor()
    desk.log_in(clerk)
    number = hire(clerk, "何静")
    clerk.goto(f"{HALL}/items/change_key_person/")
    require_accessible(clerk)
    expect(clerk.locator("main")).to_contain_text("只能到大厅窗口办理")
    expect(clerk.locator("main")).to_contain_text("《参保人员基础信息变更申报表（关键信息）》")
    assert clerk.get_by_role("button", name="单个添加").count() == 0
    # when 受理岗 of 伍家岗区 takes it with form and proof
    acceptor = staff(visitor, "ycwjsl")
    case = accept(acceptor, number, "何婧静")
    expect(acceptor.locator("main")).to_contain_text("西陵区")
    # then the acceptor can neither handle nor review it, and the page says why
    acceptor.goto(f"{OFFICE}/cases/{case}/")
    expect(acceptor.locator(".o-decide")).to_contain_text("你所在的机构只受理")
    assert acceptor.get_by_role("radio", name="经办通过").count() == 0
    acceptor.goto(f"{OFFICE}/cases/{case}/decide/")
    expect(acceptor.locator("main")).to_contain_text("现在不能办")
    # and nobody of 伍家岗区 finds it among the tasks
    stranger = staff(visitor, "ycwj1")
    stranger.goto(f"{OFFICE}/tasks/?view=waiting")
    expect(stranger.locator("main")).not_to_contain_text(case)
    # when 经办岗 of 西陵区 passes it with the images before him
    operator = handler(visitor, case)
    open_case(operator, case)
    expect(operator.locator("main")).to_contain_text("材料 5 份")
    require_accessible(operator)
    choose(operator, "经办")
    confirm(operator)
    expect(operator.get_by_role("status")).to_contain_text("已经通过")
    # then nothing has changed yet, and he may not review it
    clerk.goto(f"{HALL}/people/?name=何婧静")
    expect(clerk.locator("main")).to_contain_text("没有符合条件的人")
    operator.goto(f"{OFFICE}/cases/{case}/decide/")
    expect(operator.locator("main")).to_contain_text("现在不能办")
    # when 审核岗 of 西陵区 passes it
    reviewer = staff(visitor, "ycxlsh")
    open_case(reviewer, case)
    choose(reviewer, "审核通过")
    confirm(reviewer)
    expect(reviewer.get_by_role("status")).to_contain_text("已经通过")
    # then the hall shows the new name, and the counter that it is done
    clerk.goto(f"{HALL}/people/?name=何婧静")
    expect(clerk.get_by_role("table")).to_contain_text("何婧静")
    acceptor.goto(f"{OFFICE}/counter/")
    expect(acceptor.get_by_role("row", name=re.compile(case))).to_contain_text("已办结")
    # when 出件岗 of 西陵区 hands out what was decided
    deliverer = staff(visitor, "ycxlcj")
    deliverer.goto(f"{OFFICE}/tasks/?view=agency&duty=deliver")
    expect(deliverer.get_by_role("table")).to_contain_text(case)
    require_accessible(deliverer)
    open_case(deliverer, case)
    choose(deliverer, "出件")
    expect(deliverer.get_by_role("radio", name="即时领取")).to_be_checked()
    deliverer.get_by_role("radio", name="EMS邮寄").check()
    typed = {"领取人": "何婧静", "邮寄地址": "宜昌市演示路 1 号", "快递单号": "EA123456789CN"}
    for label, text in typed.items():
        deliverer.get_by_label(re.compile(f"^{label}")).fill(text)
    require_accessible(deliverer)
    confirm(deliverer)
    expect(deliverer.get_by_role("status").first).to_contain_text("已经记为出件")
    # then the way is complete, and the counter reads how it was handed out
    acceptor.goto(f"{OFFICE}/cases/{case}/")
    expect(acceptor.locator(".s-line")).to_contain_text("EMS邮寄，收件人何婧静，单号 EA123456789CN")


@pytest.mark.journey
def test_HB_10_the_counter_works_on_a_narrow_screen(visitor):
    clerk = visitor()
    desk.log_in(clerk)
    number = hire(clerk, "林可")
    acceptor = staff(visitor, "ycwjsl", PHONE)
    case = accept(acceptor, number, "林珂")
    acceptor.goto(f"{OFFICE}/counter/")
    expect(acceptor.locator("main")).to_contain_text(case)
    require_accessible(acceptor)
    assert DESK > PHONE
