"""网厅实操演示: the nine operation chapters of the training, each from the menu to its end (HB-149)."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.items.test_contract_back_pay import PAPER
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import (
    HALL,
    an_id_number,
    attach,
    downloaded,
    enter,
    fill_in,
    hand_in,
    log_in,
    revealed,
)
from tests.journeys.test_change_key_person_route import hire

pytestmark = pytest.mark.journey

GROUPS = [
    "常用功能", "社会保险登记", "社会保险参保信息维护", "社会保险缴费申报", "养老保险服务",
    "养老保险待遇申领", "社会保险参保缴费记录查询", "社会保险关系转移接续", "行政审批", "失业保险待遇",
    "查询统计服务",
]  # fmt: skip
MISSED = "该单位的最大做账期号不等于上一月或者当前月"
Visitor = Callable[..., Page]


def open_entry(page: Page, group: str, label: str) -> None:
    """Open an entry of the menu where the document prints it."""
    page.get_by_role("link", name="办理业务", exact=True).first.click()
    region = page.get_by_role("region", name=group, exact=True)
    region.get_by_role("link", name=label, exact=True).click()


def step(page: Page, name: str) -> None:
    """Fail where the stepper stands elsewhere: 服务说明, 表单填写, 确认提交."""
    expect(page.locator("[aria-current=step]")).to_contain_text(name)


def filled_and_submitted(page: Page, says: str = "", **typed: str) -> None:
    """Fill in one person, look at what it comes to, which `says` so, and hand it in."""
    step(page, "表单填写")
    fill_in(page, **typed)
    expect(page.locator("#people")).to_contain_text("证件号码")
    page.get_by_role("button", name="下一步").click()
    step(page, "确认提交")
    expect(page.locator("main")).to_contain_text(says)
    require_accessible(page)
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 人已办结")


def optional(page: Page, label: str) -> Locator:
    return page.get_by_label(re.compile(rf"^{label}\s*（选填）"))


def about_the_unit(page: Page, button: str) -> None:
    """Go through an item about the employer itself, from its description to its confirmation."""
    step(page, "服务说明")
    page.get_by_role("button", name="开始办理").click()
    confirm_the_unit(page, button)


def confirm_the_unit(page: Page, button: str) -> None:
    page.get_by_role("button", name="下一步").click()
    step(page, "确认提交")
    page.get_by_label("以上内容我已核对").check()
    page.get_by_role("button", name=button).click()


def for_employer(page: Page, number: str) -> None:
    """Log in as somebody who acts for two employers, and choose one."""
    page.goto(f"{HALL}/login/")
    enter(page, "yc2")
    page.get_by_role("listitem").filter(has_text=number).get_by_role("button").click()


def somebody(page: Page, place: str, nth: int = 0) -> str:
    """Return the document number of somebody on a list of the employer's people."""
    page.goto(f"{HALL}/people/?{place}")
    page.get_by_role("link", name="查看详情").nth(nth).click()
    return revealed(page)


def left(page: Page, number: str, day: str) -> None:
    """Stop somebody's insurance as of a day."""
    open_entry(page, "社会保险缴费申报", "单位职工社会保险暂停")
    page.get_by_role("button", name="单个添加").click()
    filled_and_submitted(page, 证件号码=number, 停保时间=day, 停保原因="解除劳动合同")


def test_HB_149_chapter_one_the_service_menu(visitor: Visitor):
    # given somebody who has logged in
    page = visitor()
    log_in(page, "yc300b")
    page.get_by_role("link", name="办理业务", exact=True).first.click()
    # then the eleven groups stand in the printed order
    heads = page.locator("main h2").all_inner_texts()
    assert [one.strip() for one in heads][:11] == GROUPS
    # when an item is opened from its group, it begins with its description
    open_entry(page, "社会保险缴费申报", "单位职工社会保险暂停")
    step(page, "服务说明")
    # and when it is searched by the first letters of its sound, it is found
    page.goto(f"{HALL}/items/")
    page.get_by_label("搜事项").fill("yibanxinxi")
    page.get_by_role("button", name="查找").click()
    expect(page.get_by_role("link", name="单位职工一般信息变更登记", exact=True)).to_be_visible()
    # and what is not built yet says what it will be and where to go meanwhile
    open_entry(page, "失业保险待遇", "失业保险金申领（单位）")
    expect(page.get_by_role("heading", name="现在到哪里办")).to_be_visible()


def test_HB_149_chapter_two_somebody_is_enrolled_and_somebody_else_resumed(visitor: Visitor):
    # given somebody new
    page = visitor()
    log_in(page)
    open_entry(page, "社会保险登记", "单位职工参保登记/续保")
    step(page, "服务说明")
    page.get_by_role("button", name="单个添加").click()
    typed = {"姓名": "江若云", "证件号码": an_id_number(), "本次参工时间": "2023-05-04", "缴费工资": "5200"}
    filled_and_submitted(page, **typed)
    # and somebody who left at the end of April and comes back
    number = somebody(page, "paying=yes", 13)
    name = page.get_by_role("heading", level=1).inner_text()
    left(page, number, "2023-04-30")
    open_entry(page, "社会保险登记", "单位职工参保登记/续保")
    page.get_by_role("button", name="单个添加").click()
    filled_and_submitted(page, 姓名=name, 证件号码=number, 本次参工时间="2023-05-04", 缴费工资="5200")
    # then both pay, the one as 新参保, the other as 续保
    page.goto(f"{HALL}/changes/?since=2023-05-01&until=2023-05-31&show=details")
    table = page.get_by_role("table", name="明细信息")
    expect(table.get_by_role("row").filter(has_text="江若云").first).to_contain_text("新参保")
    expect(table.get_by_role("row").filter(has_text=name).filter(has_text="续保")).to_have_count(1)


@pytest.mark.parametrize(("width", "javascript"), [(DESK, True), (PHONE, False), (PHONE, True)])
def test_HB_149_HB_65_chapter_three_general_information_of_an_employee(
    visitor: Visitor, width: int, javascript: bool
):
    # given an employee
    page = visitor(width, javascript=javascript)
    log_in(page)
    number = hire(page, "向南星")
    open_entry(page, "社会保险参保信息维护", "单位职工一般信息变更登记")
    step(page, "服务说明")
    page.get_by_role("button", name="单个添加").click()
    # when it is looked up what is registered, and a key particular is tried
    page.get_by_label("证件号码", exact=True).fill(number)
    page.get_by_role("button", name="查询登记的信息").click()
    expect(page.locator("#registered")).to_contain_text("向南星")
    optional(page, "姓名").fill("向北斗")
    optional(page, "移动电话").fill("13900139000")
    optional(page, "学历").select_option(label="大学本科")
    page.get_by_role("button", name="添加校验").click()
    # then the page says where that is corrected, and keeps what was right
    expect(page.locator("main")).to_contain_text("只能到大厅窗口更正")
    expect(optional(page, "移动电话")).to_have_value("13900139000")
    if javascript:
        require_accessible(page)
    # when only general information is changed
    optional(page, "姓名").fill("向南星")
    page.get_by_role("button", name="添加校验").click()
    page.get_by_role("button", name="下一步").click()
    step(page, "确认提交")
    expect(page.locator("main")).to_contain_text("人员基础信息：移动电话 13900139000，学历 大学本科")
    expect(page.locator("main")).to_contain_text("没有费用")
    if javascript:
        require_accessible(page)
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 人已办结")
    # then the next one who looks finds it, its middle hidden
    page.goto(f"{HALL}/items/change_general_person/")
    page.get_by_role("button", name="单个添加").click()
    page.get_by_label("证件号码", exact=True).fill(number)
    page.get_by_role("button", name="查询登记的信息").click()
    expect(page.locator("#registered")).to_contain_text("139****9000")
    # and the records take it back
    page.goto(f"{HALL}/records/")
    page.get_by_role("link", name="撤销 单位职工一般信息变更登记").first.click()
    page.get_by_label("撤销原因").fill("电话填错")
    page.get_by_role("button", name="撤销 1 人").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("已撤销 1 人的办件")


def test_HB_149_chapter_four_the_yearly_wages(visitor: Visitor, tmp_path):
    # given an employee in the window of the year, April to June
    page = visitor()
    log_in(page)
    number = somebody(page, "paying=yes", 15)
    open_entry(page, "社会保险缴费申报", "单位职工社会保险缴费工资申报")
    page.get_by_role("button", name="单个添加").click()
    # when the average of 2022 is declared, which is kept to ten yuan
    optional(page, "月平均工资").fill("4567.80")
    filled_and_submitted(page, says="2023-07 至 2024-06 申报缴费工资 4,570.00 元/月", 证件号码=number)
    # then the two papers to be signed can be printed
    expect(page.locator("main")).to_contain_text("申报表由职工本人签字确认")
    assert downloaded(page, "缴费工资申报表").startswith(b"%PDF")
    assert downloaded(page, "申报承诺书").startswith(b"%PDF")


def test_HB_149_chapter_five_the_month_is_declared_and_its_bill_issued(visitor: Visitor):
    page = visitor()
    for_employer(page, "100001013")
    open_entry(page, "社会保险缴费申报", "单位社会保险缴费申报")
    about_the_unit(page, "确认申报")
    expect(page.get_by_role("heading", level=1)).to_contain_text("已申报")
    # then the bill follows, and is found by its number with its five stages
    page.get_by_role("link", name="去开具应缴认定单").click()
    about_the_unit(page, "确认开具")
    expect(page.get_by_role("heading", level=1)).to_contain_text("单据已开具")
    assert downloaded(page, "下载认定单").startswith(b"%PDF")
    page.get_by_role("link", name="看缴费到账进度").click()
    for stage in ("缴费认定", "税务开票", "税务登账", "社保登账", "实收分配"):
        expect(page.locator("#stages")).to_contain_text(stage)


def test_HB_149_chapter_six_a_missed_month_is_declared_late(visitor: Visitor):
    # given an employer that missed April, and so is refused May in the document's words
    page = visitor()
    for_employer(page, "100001012")
    open_entry(page, "社会保险缴费申报", "单位社会保险缴费申报")
    page.get_by_role("button", name="开始办理").click()
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_role("alert").first).to_contain_text(MISSED)
    # when April is declared
    open_entry(page, "社会保险缴费申报", "单位社会保险补缴申报")
    page.get_by_role("button", name="开始办理").click()
    page.get_by_label("补缴的费款所属期").fill("2023-04")
    confirm_the_unit(page, "确认")
    # then its bill, with the late fee from the first of May, can be issued, and May is not refused any more
    open_entry(page, "社会保险缴费申报", "单位社会保险费应缴认定单及退费单据开具")
    page.get_by_role("button", name="开始办理").click()
    expect(page.locator("main")).to_contain_text("滞纳金")
    confirm_the_unit(page, "确认开具")
    expect(page.get_by_role("heading", level=1)).to_contain_text("单据已开具")
    open_entry(page, "社会保险缴费申报", "单位社会保险缴费申报")
    about_the_unit(page, "确认申报")
    expect(page.get_by_role("heading", level=1)).to_contain_text("已申报")


def test_HB_149_chapter_seven_the_electronic_proof_of_the_unit(visitor: Visitor):
    """L803-998: 险种 and 时间 first, then the people, ">>", 预览, 打印."""
    page = visitor()
    log_in(page)
    open_entry(page, "社会保险参保缴费记录查询", "单位参保证明")
    page.get_by_label("险种选择").select_option(label="企业失业保险")
    page.get_by_label("时间选择").select_option(label="三个月")
    page.get_by_role("button", name="查询").click()
    page.locator("main input[name=person]").first.check()
    page.get_by_role("button", name="把勾选的人移到右边").click()
    page.get_by_role("button", name="预览").click()
    expect(page.locator("main")).to_contain_text("单位专用")
    expect(page.locator("main")).to_contain_text("实缴到账")
    require_accessible(page)
    page.get_by_role("button", name="打印").first.click()
    code = page.locator("main bdi.code").first.inner_text()
    assert downloaded(page, "下载 PDF").startswith(b"%PDF")
    # then a stranger verifies its code
    stranger = visitor()
    stranger.goto("/verify/")
    stranger.get_by_role("textbox", name="授权码").fill(code)
    stranger.get_by_role("button", name="验证").first.click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("真实有效")


def test_HB_149_chapter_eight_what_was_paid_too_much_is_given_back(visitor: Visitor):
    # given somebody who left in March and for whom April was paid
    page = visitor()
    log_in(page)
    number = somebody(page, "paying=yes", 17)
    left(page, number, "2023-03-31")
    # when the refund is filed with the stamped paper
    open_entry(page, "养老保险服务", "单位职工社会保险多缴退费申报")
    page.get_by_role("button", name="单个添加").click()
    attach(page, "《解除劳动合同通知书》或《单位职工减员申报表》", "通知书.pdf", PAPER + b"%chapter eight")
    page.get_by_label("本单位据实填写职工停保与退费的时间").check()
    filled_and_submitted(page, 证件号码=number, 停保时间="2023-03-31", 退费时间="2023-04")
    # then the bill for refunds orders it, and the employer's refunds say where it stands
    open_entry(page, "社会保险缴费申报", "单位社会保险费应缴认定单及退费单据开具")
    page.get_by_role("button", name="开始办理").click()
    page.get_by_label("单据类型").select_option(label="退费单据")
    confirm_the_unit(page, "确认开具")
    expect(page.get_by_role("heading", level=1)).to_contain_text("单据已开具")
    open_entry(page, "查询统计服务", "单位退费查询")
    expect(page.locator("main")).to_contain_text("待拨付")


def test_HB_149_chapter_nine_the_queries_of_the_unit(visitor: Visitor):
    """L1010-1397, each from the menu."""
    page = visitor()
    log_in(page)
    open_entry(page, "查询统计服务", "单位综合信息查询")
    for tab in ("单位参保信息", "经办人信息", "信息变更查询", "银行账户信息", "银行变更信息查询"):
        page.get_by_role("navigation", name="参保相关").get_by_role("link", name=tab).click()
        expect(page.locator("main").get_by_role("heading", level=2).first).to_be_visible()
    page.get_by_role("link", name="人员增减变动查询").click()
    page.get_by_label("开始经办日期").fill("2018-10-29")
    page.get_by_label("终止经办日期").fill("2023-05-31")
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_role("table", name="汇总信息")).to_contain_text("基本信息维护")
    open_entry(page, "查询统计服务", "单位参保人员查询")
    page.get_by_role("link", name="查看详情").first.click()
    expect(page.locator("main")).to_contain_text("逐月应缴和缴费状态")
    open_entry(page, "查询统计服务", "业务单据查询")
    page.get_by_role("link", name=re.compile(r"^\d{16}$")).first.click()
    expect(page.locator("main")).to_contain_text("缴费基数")
    for entry, said in (
        ("单位退费查询", "单位退费"),
        ("单位办件记录", "办件记录"),
        ("待核实人员查询", "待核实"),
        ("一人多号查询", "一人多号"),
        ("转移进度查询", "现在到哪里办"),
    ):
        open_entry(page, "查询统计服务", entry)
        expect(page.locator("main")).to_contain_text(said)
