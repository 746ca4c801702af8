"""The first five items of Suqian in a real browser, one by one and by a sheet."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from demo.suqian_names import NEWCOMER
from shebao.doors.console.server import Server
from tests.journeys.conftest import DESK, PHONE, require_accessible
from tests.journeys.desk import SUQIAN, XLSX, downloaded, fill_in, filled, hand_in, log_in
from tests.journeys.month_town import Visitors, fen
from tests.journeys.standing_there import look_at, sign
from tests.journeys.suqian_town import suqian
from tests.journeys.test_log_in import log_in as enter

pytestmark = pytest.mark.journey
OFFICE = "/office/321300"
SEX = {"male": "男", "female": "女"}
NATIONS = {"01": "汉族", "03": "回族", "11": "满族"}
RURAL, ADDRESS = "农村（农业户口）", "宿城区演示路 1 号"
CONTRACT = {"合同增加原因": "新招用", "合同类别": "无固定期限", "岗位工种": "装配工", "参保身份": "企业职工"}
BANK = {
    "银行类别": "102 中国工商银行", "开户银行名称": "中国工商银行宿迁分行",
    "银行户名": "宿迁演示新办食品有限公司", "银行账号": "1807001009022100551",
}  # fmt: skip
CONTACT = {"联系人": "沈静", "联系电话": "0527-84350000", "联系地址": "宿迁市宿城区演示大道9号"}
KIND = {"单位性质": "企业", "所属行业": "制造业", "行业风险类别": "3 类"}
UNKNOWN = "91321300MA0000903B"  # to market regulation


@pytest.fixture(scope="module")
def living(browser: Browser, postgres: Server, tmp_path_factory) -> Iterator[Visitors]:
    state = tmp_path_factory.mktemp("suqian")
    with pytest.MonkeyPatch.context() as patch, suqian(postgres, state, patch) as town:
        yield Visitors(browser, town)


@pytest.fixture
def people(living: Visitors) -> Iterator[Visitors]:
    living.complaints.clear()
    yield living
    for context in living.contexts:
        context.close()
    living.contexts.clear()
    own = [told for told in living.complaints if "the server responded with a status of" not in told]
    assert own == [], "a page itself complains"


@pytest.fixture(scope="module")
def newcomers(living: Visitors) -> Iterator[dict[str, str]]:
    """People whom the police know and no registry does, one after the other."""
    lines = (living.town.state / "police" / "citizens.jsonl").read_text("utf-8").splitlines()
    return (who for who in map(json.loads, lines) if "1972" < who["number"][6:10] < "1998")


def come(people: Visitors, account: str, width: int = DESK) -> Page:
    page = people.come()
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, account, SUQIAN)
    return page


def staff(people: Visitors, account: str) -> Page:
    page = people.come()
    page.goto(f"{OFFICE}/login/")
    enter(page, account)
    page.wait_for_url(f"**{OFFICE}/")
    return page


def begin(page: Page, item: str, way: str) -> None:
    """Come to an item by 单位办事 → 社会保险, and choose how to file it."""
    page.get_by_role("link", name="单位办事").click()
    page.get_by_role("region", name="社会保险").get_by_role("link", name=item, exact=True).click()
    page.get_by_role("button", name=re.compile(way)).first.click()


def put(page: Page, **typed: str) -> None:
    """Fill in fields, chosen ones by their words."""
    for label, value in typed.items():
        field = page.get_by_label(re.compile(f"^{re.escape(label)}(（选填）)?$"))
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def taken(page: Page, count: int = 1) -> None:
    """Add what was typed, go on, and hand it in."""
    press(page, "下一步")
    require_accessible(page)
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{count} 人已办结")
    require_accessible(page)


def collect(page: Page, who: dict[str, str]) -> None:
    put(page, 证件号码=who["number"], 姓名=who["name"], 性别=SEX[who["sex"]], 民族=NATIONS[who["ethnicity"]])
    put(page, 户籍性质=RURAL, 户籍地址=ADDRESS)
    press(page, "添加校验")
    taken(page)


def collected(page: Page, who: dict[str, str]) -> str:
    begin(page, "人员基础信息采集", "采集申报")
    collect(page, who)
    return who["number"]


def send(page: Page, item: str, way: str, name: str, *rows: tuple) -> None:
    """Download an item's template, fill it in and upload it."""
    begin(page, item, way)
    template = downloaded(page, "模板下载")
    sheet = {"name": name, "mimeType": XLSX, "buffer": filled(template, *rows)}
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("button", name="上传", exact=True).click()
    expect(page.get_by_role("table", name="上传过的文件")).to_contain_text(name)
    require_accessible(page)


def sheet_taken(page: Page, count: int) -> None:
    page.get_by_role("button", name="确认提交").click()
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{count} 人已办结")


def cells(page: Page) -> list[list[str]]:
    """The lines of 补缴明细 with their sum."""
    table = page.get_by_role("table", name="补缴明细")
    return [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr, tfoot tr").all()]


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_JS_25_41_48_50_108_from_an_unknown_person_to_the_back_pay_of_six_months(people, newcomers, width):
    who, page = next(newcomers), come(people, "sq80", width)
    # given somebody whom the system does not know
    begin(page, "用人单位用工参保登记", "用工增员申报")
    for heading in ("人员基本信息", "用工备案信息", "人员社保信息", "劳务派遣信息"):
        expect(page.get_by_role("group", name=heading)).to_be_visible()
    put(page, 证件号码=who["number"], 劳动合同开始日期="2021-01-15", 缴费基数="5000", **CONTRACT)
    press(page, "添加校验")
    expect(page.get_by_role("alert")).to_contain_text("未获取到人员基本信息。")
    require_accessible(page)
    # when the error leads to the collection, and the police know her
    page.get_by_role("alert").get_by_role("link", name="去办：人员基础信息采集").click()
    press(page, "采集申报")
    require_accessible(page)
    collect(page, who)
    # then the way leads back to the enrolment, where the number brings what is on file right beneath it
    page.get_by_role("link", name="去办理用人单位用工参保登记").click()
    press(page, "用工增员申报")
    put(page, 证件号码=who["number"])
    press(page, "查询人员基本信息")
    found = page.get_by_role("region", name="人员基本信息")
    expect(found).to_contain_text(who["name"])
    gap = page.get_by_role("button", name="查询人员基本信息").bounding_box()
    assert gap and found.bounding_box()["y"] - gap["y"] - gap["height"] < 40
    require_accessible(page)
    put(page, 劳动合同开始日期="2021-01-15", 缴费基数="5000", **CONTRACT)
    press(page, "添加校验")
    press(page, "下一步")
    # then six months are made good, the two before them go to the counter
    expect(page.locator("main")).to_contain_text("超过六个月的补缴需要到柜台申请，网上只能补缴六个月内的。")
    lines = cells(page)
    assert [line[3] for line in lines[:-1]] == ["6", "6", "6"]
    assert all("2021-03 至 2021-08" in line[2] for line in lines[:-1])
    for line in lines[:-1]:
        assert fen(line[5]) + fen(line[6]) == fen(line[7])
    assert fen(lines[-1][-2]) == sum(fen(line[7]) for line in lines[:-1])
    expect(page.locator("main")).to_contain_text("随 2021-09 的社会保险费一起缴")
    require_accessible(page)
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 人已办结")
    number = page.locator("#number").inner_text()
    # and the record tells it with the numbers of its lines
    page.get_by_role("link", name="看这次办的人").click()
    require_accessible(page)
    page.get_by_role("link", name=who["name"]).first.click()
    expect(page.get_by_role("table", name="补缴明细")).to_contain_text(f"{number}01")
    require_accessible(page)


def test_JS_36_37_38_a_sheet_collects_and_a_sheet_enrols(people, newcomers):
    some, page = [next(newcomers) for _ in range(3)], come(people, "sq300")
    rows = [
        (None, who["number"], None, who["name"], SEX[who["sex"]], NATIONS[who["ethnicity"]], None, None,
         RURAL, None, None, ADDRESS)
        for who in some
    ]  # fmt: skip
    rows[2] = (*rows[2][:3], "卓不同", *rows[2][4:])
    send(page, "人员基础信息采集", "批量采集申报", "采集.xlsx", *rows)
    page.get_by_role("link", name=re.compile("结果.*采集.xlsx")).click()
    expect(page.locator("main")).to_contain_text("与公安部门的信息比对不成功")
    require_accessible(page)
    page.go_back()
    sheet_taken(page, 2)
    hires = [
        (None, who["number"], None, "新招用", "无固定期限", "2021-07-15", None, "装配工", "企业职工", "5000")
        for who in some
    ]
    send(page, "用人单位用工参保登记", "批量增员申报", "增员.xlsx", *hires)
    page.get_by_role("link", name=re.compile("结果.*增员.xlsx")).click()
    expect(page.locator("main")).to_contain_text("未获取到人员基本信息。")
    page.go_back()
    sheet_taken(page, 2)


def test_JS_46_47_an_agency_names_the_client(people, newcomers):
    page = come(people, "sqhr")
    number = collected(page, next(newcomers))
    begin(page, "用人单位用工参保登记", "用工增员申报")
    put(page, 证件号码=number, 劳动合同开始日期="2021-08-02", 缴费基数="5000", **CONTRACT)
    press(page, "添加校验")
    expect(page.get_by_role("alert")).to_contain_text("人力资源服务机构办理参保，要填写员工的用工类型")
    require_accessible(page)
    put(page, 用工类型="劳务派遣", 用工单位编号="213000080", 用工单位全称="演示项里食品有限公司")
    press(page, "添加校验")
    press(page, "下一步")
    expect(page.locator("main")).to_contain_text("劳务派遣到 演示项里食品有限公司（用工单位编号 213000080）")
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 人已办结")


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_JS_51_53_55_56_somebody_of_an_institution_by_identity(people, newcomers, width):
    page = come(people, "sqsy", width)
    number = collected(page, next(newcomers))
    begin(page, "人员参保登记", "人员参保登记申报")
    identities = page.get_by_label("参保身份").locator("option").all_inner_texts()
    assert [one for one in identities if one != "请选择"] == [
        "公务员/参公", "事业编制职工", "待安置军人", "宗教教职人员", "协保/内退人员", "乡村医生", "超龄工伤",
        "新业态工伤（常州）",
    ]  # fmt: skip
    put(page, 证件号码=number, 参保身份="超龄工伤", 缴费基数="6000", 参保开始时间="2021-06-01")
    page.get_by_label("失业保险").check()
    press(page, "添加校验")
    expect(page.get_by_role("alert")).to_contain_text("该参保身份只参加工伤保险")
    require_accessible(page)
    page.get_by_label("失业保险").uncheck()
    put(page, 参保身份="事业编制职工")
    press(page, "添加校验")
    press(page, "下一步")
    expect(page.locator("main")).to_contain_text("参加失业、工伤保险")
    assert [line[3] for line in cells(page)[:-1]] == ["3", "3"]
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 人已办结")


def test_JS_57_a_sheet_of_people_by_identity(people, newcomers):
    page = come(people, "sqsy")
    numbers = [collected(page, next(newcomers)) for _ in range(2)]
    rows = [(None, number, None, "事业编制职工", "6000", "2021-08-02") for number in numbers]
    send(page, "人员参保登记", "批量增员申报", "在编人员.xlsx", *rows)
    sheet_taken(page, 2)


def somebody(page: Page, place: int) -> tuple[str, str]:
    """Return name and whole document number of somebody of the employer."""
    page.goto(f"{SUQIAN}/people/?paying=yes")
    page.get_by_role("link", name="查看详情").nth(place).click()
    name = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name="显示完整号码").click()
    expect(page.locator("#document")).to_contain_text("这次查看已记下")
    return name, page.locator("#document bdi").inner_text()


@pytest.mark.parametrize(("width", "place"), [(DESK, 6), (PHONE, 7)])
def test_JS_58_59_somebody_is_stopped_on_the_day_of_handling(people, width, place):
    page = come(people, "sq300", width)
    name, number = somebody(page, place)
    begin(page, "用人单位退工停保登记", "单个添加")
    expect(page.locator("#filing")).to_contain_text("停保时间默认为当前经办时间，不允许修改")
    expect(page.locator("#filing")).to_contain_text("2021-08-11")
    assert page.locator("[name=ended_on]").count() == 0
    require_accessible(page)
    fill_in(page, 证件号码=number, 停保原因="本人辞职")
    press(page, "下一步")
    expect(page.locator("main")).to_contain_text("最后参保缴费的月份是 2021-08，从 2021-09 起不再缴费")
    require_accessible(page)
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 人已办结")
    page.goto(f"{SUQIAN}/people/?name={name}")
    expect(page.get_by_role("table", name="人员信息列表")).to_contain_text("暂停缴费")


def test_JS_58_a_sheet_stops_three(people):
    page = come(people, "sq300")
    numbers = [somebody(page, place)[1] for place in (9, 10, 11)]
    rows = [(None, number, None, "本人辞职", None) for number in numbers]
    send(page, "用人单位退工停保登记", "批量导入", "停保.xlsx", *rows)
    sheet_taken(page, 3)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_JS_20_22_24_a_unit_never_insured_registers_itself(people, width):
    page = come(people, "sqxd", width)
    begin(page, "企业社会保险信息登记", "开始办理")
    register = page.locator("#register")
    expect(register).to_contain_text("已从市场监管部门获取", timeout=60_000)
    expect(register).to_contain_text("宿迁演示新办食品有限公司")
    require_accessible(page)
    if width == PHONE:  # seen on a phone, handed in at a desk
        page.get_by_role("button", name="下一步").click()
        for told in ("单位性质", "单位银行信息没有补充完整。", "联系人信息没有补充完整。"):
            expect(page.get_by_role("alert")).to_contain_text(told)
        require_accessible(page)
        return
    put(page, **KIND, **BANK, **CONTACT)
    page.get_by_role("button", name="下一步").click()
    require_accessible(page)
    hand_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("已办结")
    expect(page.get_by_role("link", name="去办理用人单位用工参保登记")).to_be_visible()
    require_accessible(page)
    begin(page, "企业社会保险信息登记", "开始办理")
    put(page, **KIND, **BANK, **CONTACT)
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_role("alert")).to_contain_text("已参保单位直接跳过此步骤")


def first_account(page: Page, code: str) -> None:
    page.goto(f"{OFFICE}/")
    page.get_by_role("link", name="单位首个账号").click()
    require_accessible(page)
    page.get_by_label("统一社会信用代码").fill(code)
    page.get_by_role("button", name="查这个单位").click()
    page.wait_for_url("**/units/account/*/")


def test_JS_06_81_82_the_first_account_of_a_unit_that_has_never_been_here(people):
    """Market regulation knows it, and who represents it; nobody else gets its account."""
    page = staff(people, "sqsl")
    first_account(page, NEWCOMER["credit_code"])
    expect(page.locator("#register")).to_contain_text("市场监管部门已经回复", timeout=60_000)
    expect(page.locator("#register")).to_contain_text(NEWCOMER["name"])
    require_accessible(page)
    number = next(
        one["told"]["document_number"]
        for one in map(
            json.loads, (people.town.state / "smart_app" / "cards.jsonl").read_text("utf-8").splitlines()
        )
        if one["told"]["name"] == NEWCOMER["representative"]
    )
    put(page, 法定代表人姓名="何小静", 证件号码=number, 手机号="13800000000")
    page.get_by_label(re.compile("^已核对营业执照原件")).check()
    page.get_by_role("button", name="开通法人账号").click()
    expect(page.get_by_role("alert")).to_contain_text("和市场监管部门登记的法定代表人不是同一个人")
    require_accessible(page)
    put(page, 法定代表人姓名=NEWCOMER["representative"])
    page.get_by_role("button", name="开通法人账号").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("法人账号已经开通")
    expect(page.locator("main")).to_contain_text("江苏智慧人社APP的“企业服务”里刷脸，设置登录密码")
    require_accessible(page)
    first_account(page, NEWCOMER["credit_code"])
    expect(page.locator("main")).to_contain_text("这个单位已经有能管理账号的人（法人顾盼）")


def test_JS_21_117_a_counter_registers_by_the_licence_and_a_reviewer_passes_it(people):
    """Market regulation does not know the unit: the paper licence is taken, marked as not verified."""
    page = staff(people, "sqsl")
    first_account(page, UNKNOWN)
    expect(page.locator("#register")).to_contain_text("市场监管部门没有这个单位", timeout=60_000)
    require_accessible(page)
    page.goto(f"{OFFICE}/counter/")
    page.get_by_label(re.compile("^单位编号、")).fill(UNKNOWN)
    page.get_by_role("button", name="开始受理").click()
    page.get_by_role("button", name="受理：企业社会保险信息登记（窗口手工登记）").or_(
        page.get_by_role("button", name=re.compile("^受理.*窗口手工登记"))
    ).first.click()
    require_accessible(page)
    for paper in ("营业执照", "法定代表人身份证件"):
        page.get_by_label(f"选择{paper}", exact=True).set_input_files(
            {"name": f"{paper}.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}
        )
        page.get_by_role("button", name=re.compile(rf"上传\s*{paper}")).click()
    look_at(page, "卓新", "321322197501019976")
    page.goto(page.url.replace("/identity/", "/"))
    put(
        page, 单位名称="宿迁演示新晨商贸有限公司", 成立日期="2021-07-20", 经营范围="日用品销售",
        法定代表人证件号码="321322197501019976", 法定代表人姓名="卓新", **KIND,
        **(BANK | {"银行户名": "宿迁演示新晨商贸有限公司"}), **CONTACT,
    )  # fmt: skip
    put(page, **{"单位注册/地址": "江苏省宿迁市宿城区幸福路20号"})
    page.get_by_role("button", name="校验", exact=True).click()
    require_accessible(page)
    page.get_by_role("button", name=re.compile("^下一步")).click()
    expect(page.locator("main")).to_contain_text("登记依据是纸质营业执照，还没有和市场监管部门核对")
    require_accessible(page)
    sign(page)
    page.get_by_role("button", name="确认受理").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("受理回执")
    number = page.locator("tbody th").first.inner_text()
    reviewer = staff(people, "sqsh")
    reviewer.goto(f"{OFFICE}/cases/{number}/")
    require_accessible(reviewer)
    reviewer.get_by_role("radio", name="审核通过").check()
    reviewer.locator(".o-decide [data-named]").click()
    require_accessible(reviewer)
    reviewer.locator("main form button[type=submit]").last.click()
    expect(reviewer.get_by_role("status").first).to_contain_text("已经通过")
    reviewer.get_by_role("link", name="待核对的单位").click()
    expect(reviewer.get_by_role("table", name="凭纸质营业执照登记")).to_contain_text("查无此单位")
    require_accessible(reviewer)
    reviewer.get_by_role("link", name="宿迁演示新晨商贸有限公司").click()
    expect(reviewer.locator("main")).to_contain_text("登记依据是纸质执照，还没有核对")
    require_accessible(reviewer)
