"""单位综合信息查询 of the training material, field by field: unit 100047513 of 随州市; what changes of it."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from shebao.access.acting import acting
from shebao.clock.queries import CHINA
from shebao.registry.actions import add_employers
from shebao.registry.models import Employer, EmployerDetails, EmployerParticulars
from shebao.registry.recording import (
    Recording,
    drop_handler,
    record_details,
    record_handlers,
    record_insurances,
    record_particulars,
)
from shebao.trail.actions import record_act
from shebao.values import Month
from tests.access.factories import PASSWORD, an_account, an_actor
from tests.casework.desks import an_id_number
from tests.hall.reading import text
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

REGION = "421300"
NAME = "中国邮政储蓄银行股份有限公司随州市分行"
LEGAL = an_id_number("19680101")
HANDLER = an_id_number("19850716")
DETAILS = {
    "district": "随州市市本级",
    "certificate": "five_in_one",
    "management": "ordinary",
    "economy": "state",
    "unit_type": "enterprise",
    "postcode": "441300",
    "contact_address": "湖北省随州市烈山大道726号",
    "phone": "3069707",
    "contact": "李",
    "subordination": "province",
    "licence_issued_on": date(2008, 3, 26),
    "licence": "enterprise",
    "licence_number": "421300000C",
    "representative_paper": "resident_id",
    "representative_number": LEGAL,
}
PRINTED = (  # in the order of the document; what its sample leaves empty is not registered
    ("参保所属区", "随州市市本级"),
    ("单位编号", "100047513"),
    ("证照类型", "五证合一"),
    ("证照号码", "91421300673600000X"),
    ("单位名称", NAME),
    ("组织机构代码", "未登记"),
    ("单位管理类型", "普通单位"),
    ("经济类型", "国有全资"),
    ("单位类型", "企业"),
    ("单位网址", "未登记"),
    ("单位传真", "未登记"),
    ("单位注册地址", "未登记"),
    ("所属行政区代码", "未登记"),
    ("邮政编码", "441300"),
    ("联系地址", "湖北省随州市烈山大道726号"),
    ("联系电话", "3069707"),
    ("成立日期", "未登记"),
    ("联系人", "李"),
    ("行业风险类别", "一类"),
    ("隶属关系", "省"),
    ("所属行业", "未登记"),
    ("工商营业执照发照日期", "2008-03-26"),
    ("工商营业执照种类", "企业法人营业执照"),
    ("工商营业执照号码", "421300000C"),
    ("工商营业执照有效期限(年)", "未登记"),
    ("法定代表人证件类型", "居民身份证(户口簿)"),
    ("法定代表人证件号", f"{LEGAL[:4]}**********{LEGAL[-4:]}"),
)
INSURED = (
    ("pension", date(1996, 3, 1), 199602, "单位企业养老征缴规则", "单位养老基数核定规则"),
    ("unemployment", date(2014, 1, 1), 202109, "单位失业征缴规则", "单位失业基数核定规则"),
    ("injury", date(2009, 1, 1), 202109, "单位工伤征缴规则", "单位工伤基数核定规则"),
)
DATED = (
    "1996-03-01 199602 单位企业养老征缴规则 单位养老基数核定规则",
    "2014-01-01 202109 单位失业征缴规则 单位失业基数核定规则",
    "2009-01-01 202109 单位工伤征缴规则 单位工伤基数核定规则",
)


@pytest.fixture
def employer() -> Employer:
    """The employer of the sample, with exactly the facts that its pages print."""
    act = an_act(REGION)
    named = EmployerParticulars(name=NAME, risk_class=1, band_percent=100, since=201801)
    own = Employer(region=REGION, number="100047513", credit_code="91421300673600000X")
    own = add_employers([(own, named)], act=act)[0]
    record_details([Recording(own.id, DETAILS, act)])
    record_insurances(
        [
            Recording(
                own.id,
                {
                    "insurance": insurance,
                    "channel": "tax",
                    "standing": "insured",
                    "insured_on": since,
                    "booked_to": booked,
                    "collection_rule": collected,
                    "base_rule": based,
                },
                act,
            )
            for insurance, since, booked, collected, based in INSURED
        ]
    )
    return own


@pytest.fixture
def page(client, employer):
    """Ask for a sub-page as the employer's administrator."""
    account = an_account(employer)
    client.post(f"/hall/{REGION}/login/", {"number": account.number, "password": PASSWORD})

    def asked(part: str = "", **more) -> str:
        return text(client.get(f"/hall/{REGION}/employer/{part}", more))

    return asked


def changing(item: str = "单位一般信息变更登记"):
    on = datetime(2021, 11, 12, 10, 30, tzinfo=CHINA)
    return record_act(region=REGION, account="li", name="李四", item=item, on=on)


def test_HB_258_the_27_fields_of_the_sample_are_printed_as_in_the_document(page):
    assert " ".join(f"{label} {value}" for label, value in PRINTED) in page()
    assert LEGAL not in page()


def test_HB_259_the_three_rows_of_the_sample_are_printed_as_in_the_document(page):
    told = page("insurances/")
    for dated in DATED:
        assert f"税务征收 正常参保 {dated}" in told
    assert told.count("正常参保") == 3


def test_HB_260_a_handler_is_printed_with_the_number_masked(page, employer):
    assert "没有登记经办人" in page("handlers/")
    known = {
        "document_number": HANDLER,
        "name": "王春华",
        "department": "人力资源部",
        "phone": "0722-3069707",
        "email": "hr@unit.example",
        "head": "李明",
    }
    record_handlers([Recording(employer.id, known, an_act(REGION))])
    told = page("handlers/")
    assert "姓名 身份证号码 所在部门 联系电话 电子邮箱 部门负责人" in told
    shown = f"{HANDLER[:4]}**********{HANDLER[-4:]}"
    assert f"1 王春华 {shown} 人力资源部 0722-3069707 hr@unit.example 李明" in told
    assert HANDLER not in told
    assert HANDLER not in page("changes/")
    drop_handler(employer.id, HANDLER, act=an_act(REGION))
    assert "没有登记经办人" in page("handlers/")


def test_HB_261_the_registration_itself_is_no_change(page):
    assert "登记以来没有变更过" in page("changes/")


def test_HB_261_one_changed_field_is_one_row_with_old_new_when_and_by_whom(page, employer):
    """Also HB-257."""
    record_details([Recording(employer.id, {"phone": "3069708", "postcode": "441300"}, changing())])
    told = page("changes/")
    assert "1 单位一般信息变更登记 2021-11-12 李四 2021-11-12 10:30" in told
    assert "1 联系电话 3069707 3069708" in told
    assert "邮政编码" not in told
    assert "联系电话 3069708" in page()


def test_HB_261_codes_days_and_persons_numbers_are_printed_as_people_read_them(page, employer):
    other = an_id_number("19700202")
    changed = {"economy": "shares", "founded_on": date(2007, 12, 20), "representative_number": other}
    record_details([Recording(employer.id, changed, changing())])
    told = page("changes/")
    assert "经济类型 国有全资 股份有限（公司）" in told
    assert "成立日期 — 2007-12-20" in told
    assert f"法定代表人证件号 {LEGAL[:4]}**********{LEGAL[-4:]} {other[:4]}**********{other[-4:]}" in told


def test_HB_261_a_changed_insurance_stands_in_the_third_grid(page, employer):
    record_insurances(
        [Recording(employer.id, {"insurance": "injury", "standing": "paused"}, changing("暂停参保"))]
    )
    told = page("changes/")
    assert "这次变更只涉及参保险种" in told
    assert "险种类型 变更项目 变更前值 变更后值 1 工伤保险 单位参保状态 正常参保 暂停参保" in told
    assert "税务征收 暂停参保 2009-01-01 202109" in page("insurances/")


def test_HB_261_one_act_is_one_record_whatever_it_changes(page, employer):
    act = changing("单位关键信息变更登记")
    record_particulars([Recording(employer.id, {"name": "演示银行随州分行"}, act)], Month(2023, 6))
    record_details([Recording(employer.id, {"representative": "周慧"}, act)])
    handler = {"document_number": HANDLER, "name": "王春华", "phone": "0722-3069707"}
    record_handlers([Recording(employer.id, handler, act)])
    told = page("changes/")
    assert told.count("李四") == 1
    assert f"单位名称 {NAME} 演示银行随州分行" in told
    assert "法定代表人 — 周慧" in told
    assert "经办人王春华：联系电话 — 0722-3069707" in told
    assert f"单位名称 {NAME}" in page()  # until June


def test_HB_258_what_is_said_again_makes_no_version(employer):
    before = EmployerDetails.objects.count()
    assert record_details([Recording(employer.id, DETAILS, an_act(REGION))]) == []
    assert EmployerDetails.objects.count() == before


def test_HB_258_details_are_seen_and_written_for_ones_own_employer_alone(employer):
    by, act = an_actor(), an_act()
    with acting(by):
        assert not EmployerDetails.objects.exists()
        record_details([Recording(by.employer_id, {"phone": "0717-0100200"}, act)])
        assert EmployerDetails.objects.count() == 1


@pytest.mark.parametrize(
    ("part", "head"),
    [("basic", "项目"), ("insurances", "险种类型"), ("handlers", "姓名"), ("changes", "业务事件类型")],
)
def test_HB_257_every_sub_page_is_handed_out_as_a_workbook(client, page, part, head):
    page()
    answer = client.get(f"/hall/{REGION}/employer/{part}/export.xlsx")
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.values)
    assert head in rows[1]
    told = str(rows)
    assert LEGAL not in told
    if part == "basic":
        assert tuple(rows[2:]) == PRINTED
    if part == "insurances":
        assert rows[2][1:5] == ("税务征收", "正常参保", "1996-03-01", "199602")
