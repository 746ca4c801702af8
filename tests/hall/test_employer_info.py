"""单位综合信息查询: seven sub-pages and two others; what is not registered says so (HB-257 to HB-262)."""

from io import BytesIO

import openpyxl
import pytest

from shebao.assessment.bill_search import own_bills
from shebao.registry.banking import Banking, name_accounts
from shebao.registry.models import EmployerParticulars
from shebao.registry.recording import Recording, record_insurances
from tests.assessment.months import at, pay, post_and_distribute, run
from tests.casework.desks import an_id_number, hire, yichang
from tests.hall.filing import Clerk
from tests.hall.reading import text
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client) -> Clerk:
    return Clerk(client)


def part(clerk: Clerk, name: str = "", **asked) -> str:
    return text(clerk.get(f"employer/{name}", **asked))


def test_HB_257_seven_sub_pages_and_two_others(clerk):
    page = part(clerk)
    seven = "单位基本信息 单位参保信息 经办人信息 信息变更查询 银行账户信息 银行变更信息查询 人员增减变动查询"
    assert "参保相关 征缴相关 待遇综合查询" in page
    assert seven in page
    assert "以后在这里查本单位人员的养老保险" in part(clerk, "benefits/")
    assert clerk.get("employer/nonsense/").status_code == 404


def test_HB_121_one_entry_of_the_menu_that_adds_no_case_and_opens_the_basic_page(clerk):
    menu = clerk.get("items/").content.decode()
    assert menu.count(">单位综合信息查询<") == 1
    assert menu.count(">单位退费查询<") == 1
    assert "单位基本信息 导出 参保所属区" in part(clerk)
    assert "还没有办过业务" in text(clerk.get("records/"))


def test_HB_258_all_27_fields_are_shown_and_nothing_is_made_up(clerk):
    page = clerk.get("employer/").content.decode()
    assert page.count("<dt>") == 27
    assert page.count('class="dim">未登记</dd>') == 22
    told = part(clerk)
    assert f"单位编号 {clerk.desk.employer.number}" in told
    assert "证照号码 91420599MAQ000012W" in told
    assert "行业风险类别 一类" in told
    assert "参保所属区 湖北省宜昌市城区" in told
    assert "经济类型 未登记" in told


def test_HB_259_three_insurances_with_their_rules_and_the_last_declared_month(clerk):
    clerk.desk.enrol(an_id_number(), wage="3450", since="2023-05-04")
    run(yichang(), "2023-05")
    clerk.desk.file("declare_month", {})
    page = part(clerk, "insurances/")
    assert (
        "税务征收 正常参保 2023-05（首名职工参保） 202305 单位企业养老征缴规则 单位养老基数核定规则" in page
    )
    assert "202305 单位失业征缴规则 单位失业基数核定规则" in page
    assert "202305 单位工伤征缴规则 单位工伤基数核定规则" in page
    assert page.count("正常参保") == 3


def test_HB_259_the_last_booked_month_is_the_later_of_declared_here_and_brought_along(clerk):
    clerk.desk.enrol(an_id_number(), wage="3450", since="2023-05-04")
    run(yichang(), "2023-05")
    clerk.desk.file("declare_month", {})
    brought = {"pension": 202301, "unemployment": 202306, "injury": None}
    record_insurances(
        [
            Recording(clerk.desk.employer.id, {"insurance": insurance, "booked_to": booked}, an_act())
            for insurance, booked in brought.items()
        ]
    )
    page = part(clerk, "insurances/")
    assert "202305 单位企业养老征缴规则" in page
    assert "202306 单位失业征缴规则" in page
    assert "202305 单位工伤征缴规则" in page


def test_HB_260_who_is_not_registered_may_log_in_all_the_same(clerk):
    page = part(clerk, "handlers/")
    assert "没有登记经办人" in page
    assert "吴敏 管理员 未登记" in page


def test_HB_261_one_changed_field_is_one_detail_row_with_old_and_new(clerk):
    page = part(clerk, "changes/")
    assert "登记以来没有变更过" in page
    assert "单位的参保险种没有变更过" in page
    employer = clerk.desk.employer
    act = an_act()
    EmployerParticulars.objects.filter(employer=employer).update(retired=act)
    shared = {"employer": employer, "name": "演示单位", "learned": act}
    EmployerParticulars.objects.create(**shared, risk_class=1, since=201801, until=202305)
    EmployerParticulars.objects.create(**shared, risk_class=2, since=202305)
    page = part(clerk, "changes/")
    assert "业务事件类型 变更时间 经办人 经办时间 1 测试 2023-05 李四 2023-05-08 09:00" in page
    assert "变更项目 变更前值 变更后值 1 行业风险类别 一类 二类" in page
    assert page.count("行业风险类别") == 1


def an_account_at(clerk: Clerk, bank: str) -> None:
    name_accounts([Banking(clerk.desk.employer.id, "102", bank, "演示单位", "6222000000000000001", an_act())])


def test_HB_252_bank_accounts_and_how_they_came(clerk):
    assert "没有登记银行账户" in part(clerk, "banks/")
    assert "银行账户没有登记或变更过" in part(clerk, "bank_changes/")
    an_account_at(clerk, "甲银行")
    an_account_at(clerk, "乙银行")
    page = part(clerk, "banks/")
    assert "退款银行 102 中国工商银行 乙银行 演示单位 6222000000000000001" in page
    assert "甲银行" not in page
    assert "1 开户银行名称 甲银行 乙银行" in part(clerk, "bank_changes/")
    assert "1 银行用途 — 退款银行 2 银行类别 — 102" in part(clerk, "bank_changes/", record="2")


def test_months_with_what_was_declared_billed_paid_and_is_open(clerk):
    assert "还没有申报过社会保险费" in part(clerk, "collection/")
    desk = clerk.desk
    desk.enrol(an_id_number(), wage="3450", since="2023-05-04")
    run(yichang(), "2023-05")
    desk.file("declare_month", {})
    assert "2023-05 869.40 0.00 0.00 0.00 0.00 869.40 待开单" in part(clerk, "collection/")
    desk.file("issue_bill", {})
    assert "869.40 已开单待缴" in part(clerk, "collection/")
    assert "没有欠费" in part(clerk, "collection/")


def test_what_is_open_of_months_before_this_one_is_in_arrears(clerk):
    clerk.file(hire(an_id_number(), since="2023-04-03", wage="3450"))
    page = part(clerk, "collection/")
    assert "欠费 869.40 元 ，最早是 2023-04。" in page
    answer = clerk.get("employer/collection/export.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[3]][:2] == ["2023-04", 869.4]
    assert sheet["H3"].value == "欠费"


def test_a_paid_month_is_settled(clerk):
    desk = clerk.desk
    desk.enrol(an_id_number(), wage="3450", since="2023-05-04")
    run(yichang(), "2023-05")
    desk.file("declare_month", {})
    desk.file("issue_bill", {})
    pay(own_bills(by=desk.by)[0], at("2023-05-08 09:10"))
    post_and_distribute(at("2023-05-08 09:10"))
    assert "869.40 0.00 869.40 869.40 0.00 0.00 已缴清" in part(clerk, "collection/")
