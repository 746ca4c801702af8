"""社会保险费应缴认定单 and 退费单据: field by field as the sample of FAQ 20."""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from shebao.proofs.bill import BillPaper, BillShare, PaidTo, bill_name, bill_pdf
from shebao.values import SHANGHAI
from tests.proofs.papers import opened, plain, text_of

SAMPLE = BillPaper(
    number="2021111310244307",
    employer_number="100047513",
    employer_name="中国邮政储蓄银行股份有限公司随州市分行",
    agency="随州市社会保险局",
    lines=(BillShare("失业保险", 130_41, 55_89), BillShare("工伤保险", 18_63, 0)),
    details=(BillShare("单位整体核定", 149_04, 55_89),),
    issued=datetime(2021, 11, 13, 10, 24, 43, tzinfo=SHANGHAI),
    valid_until=date(2021, 11, 29),
)


@pytest.fixture(scope="module")
def said() -> str:
    return text_of(bill_pdf(SAMPLE))


@pytest.fixture(scope="module")
def rows(said) -> list[list[str]]:
    return [line.split() for line in said.splitlines()]


def test_HB_212_the_head_is_that_of_the_sample(said):
    assert "\n社会保险费应缴认定单\n" in said
    for told in (
        "单位编号：100047513",
        "征集通知单据号：2021111310244307",
        "单位名称：中国邮政储蓄银行股份有限公司随州市分行",
        "单位：元",
    ):
        assert plain(said).count(told) == 1, told


def test_HB_213_seven_columns_in_the_samples_order(rows):
    assert ["险种", "单位缴纳金额", "个人缴纳金额", "利息", "滞纳金", "应缴合计", "应缴金额"] in rows


def test_HB_214_the_amounts_are_printed_as_the_sample_prints_them(rows):
    assert ["失业保险", "130.41", "55.89", "0", "0", "186.3", "186.3"] in rows
    assert ["工伤保险", "18.63", "0", "0", "0", "18.63", "18.63"] in rows
    assert ["合计", "/", "/", "/", "/", "/", "204.93"] in rows


def test_HB_213_what_is_due_is_unit_and_person_and_interest_and_late_fee():
    """100.00 + 50.00 + 1.50 + 0.25 = 151.75."""
    line = BillShare("养老保险", 100_00, 50_00, 1_50, 25)
    paper = replace(SAMPLE, lines=(line,), details=(replace(line, label="单位整体核定"),))
    said = [line.split() for line in text_of(bill_pdf(paper)).splitlines()]
    assert ["养老保险", "100", "50", "1.5", "0.25", "151.75", "151.75"] in said
    assert ["单位整体核定", "100", "50", "0.25", "1.5", "151.75"] in said


def test_HB_215_the_sum_stands_in_capitals(rows):
    assert ["实际应缴金额合计大写", "贰佰零肆元玖角叁分"] in rows


def test_HB_216_the_composition_adds_up_to_the_sum(said, rows):
    assert "征集明细：" in said
    assert ["核定数据类型", "单位缴纳金额", "个人缴纳金额", "滞纳金", "利息", "应缴金额"] in rows
    assert ["单位整体核定", "149.04", "55.89", "0", "0", "204.93"] in rows


def test_HB_216_a_bill_whose_parts_disagree_is_not_printed():
    with pytest.raises(ValueError, match="add up"):
        bill_pdf(replace(SAMPLE, details=(BillShare("单位整体核定", 149_04, 55_88),)))


def test_HB_217_HB_218_HB_219_HB_220_the_three_notes_are_those_of_the_sample(said):
    for note in (
        "1、此单据缴费截止日期至2021年11月29日,过期作废。请在截止日期前到税务征收机构及时缴纳。",
        "2、此单据失效后,参保单位可在网上或社保大厅重新生成缴费单据。"
        "重新生成缴费单据时间超出当月的,从次月1日起加收利息和滞纳金。",
        "3、2020年2-12月享受减免政策的单位,当期单位缴纳金额应为0,"
        "如社会保险费应缴认定单中有单位缴费金额,属补缴费款所属期2020年2月以前的单位缴费部分,"
        "具体情况请登录“湖北省政务服务网”查询人员缴费明细。",
    ):
        assert note in plain(said)


def test_HB_221_agency_and_day_stand_once(said):
    assert plain(said).count("经办机构：随州市社会保险局") == 1
    assert plain(said).count("经办日期：2021年11月13日") == 1


def test_a_standing_bill_of_stated_values_bears_no_mark(said):
    assert not re.search("演示取值|已撤销|已失效", said)


def test_a_bill_on_assumed_values_says_so():
    said = text_of(bill_pdf(replace(SAMPLE, assumed=True)))
    assert "演示取值。本单据的金额用到了没有文件载明的数" in plain(said)


@pytest.mark.parametrize("void", ["已撤销", "已失效"])
def test_HB_218_a_bill_that_holds_no_more_says_so_across_the_page(void):
    said = text_of(bill_pdf(replace(SAMPLE, void=void)))
    assert f"本单据{void}，不能缴费。" in plain(said)
    assert plain(said).count(void) == 2


def test_a_refund_is_printed_as_what_is_given_back():
    """50.00 + 10.00: 60.00 to the employer's account."""
    paper = replace(
        SAMPLE,
        lines=(BillShare("失业保险", 50_00, 10_00),),
        details=(BillShare("退费", 50_00, 10_00),),
        refund=True,
        paid_to=PaidTo("中国银行随州分行", "演示单位", "6217000012345678"),
    )
    said = text_of(bill_pdf(paper))
    assert "失业保险 50 10 0 0 60" in said
    assert "实际应退金额合计大写 陆拾元整" in said
    assert re.search("开户银行 中国银行随州分行\n户名 演示单位\n账号 6217000012345678", said)
    assert bill_name(paper) == "退费单据_2021111310244307.pdf"


def test_many_insurances_and_kinds_stay_on_one_sheet():
    shares = tuple(BillShare(name, 100, 50) for name in ("养老保险", "失业保险", "工伤保险"))
    kinds = tuple(BillShare(f"职工补缴{n}", 60, 30) for n in range(5))
    assert len(opened(bill_pdf(replace(SAMPLE, lines=shares, details=kinds))).pages) == 1


def test_the_file_is_named_after_its_number():
    assert bill_name(SAMPLE) == "应缴认定单_2021111310244307.pdf"
