"""湖北省社会保险参保证明（单位专用）: field by field as the sample of the training material."""

import re
from dataclasses import replace
from datetime import datetime

import pytest

from shebao.proofs.employer_proof import EmployerProof, ProofRow, Stamp, as_printed, fours, proof_pdf
from shebao.values import SHANGHAI, Month
from tests.proofs.papers import opened, plain, text_of

STAMP = Stamp("20211113133629KRIFGN", "http://localhost:8000/verify/", demonstration=True)
LIN = ProofRow("林", "4290011962", "10003726255", Month(2021, 7), Month(2021, 9), "实缴到账")
SAMPLE = EmployerProof(
    title="湖北省社会保险参保证明（单位专用）",
    platform="湖北省社保证明验证平台",
    agency="随州市社会保险局",
    employer_name="中国邮政储蓄银行股份有限公司随州市分行",
    employer_number="100047513",
    insurance="企业失业",
    paying_persons=2,
    place="随州市本级",
    booked=Month(2021, 11),
    in_arrears=False,
    rows=(LIN,),
    printed=datetime(2021, 11, 13, 13, 36, 29, tzinfo=SHANGHAI),
    validity_months=3,
)


def printed(proof: EmployerProof) -> bytes:
    return proof_pdf(as_printed(proof), STAMP, moment=proof.printed)


@pytest.fixture(scope="module")
def said() -> str:
    return text_of(printed(SAMPLE))


def test_HB_270_the_head_is_that_of_the_sample(said):
    assert "湖北省社会保险参保证明（单位专用）\n" in said
    assert "单位名称: 中国邮政储蓄银行股份有限公司随州市分行 单位编号: 100047513" in said
    assert "单位参保险种 企业失业 缴费总人数 2" in said
    assert "参保所属地 随州市本级 做账期号 202111 单位欠费(是/否) 否" in said
    assert "2021年11月, 该单位以下参保缴费人员信息" in said


def test_HB_270_a_row_and_nineteen_empty_ones(said):
    assert "1 林 4290011962 10003726255 202107 202109 实缴到账" in said
    assert re.search(r"\n2\n3\n.*\n20\n", said, re.S)
    assert "\n21\n" not in said


def test_HB_270_arrears_are_told():
    assert "单位欠费(是/否) 是" in text_of(printed(replace(SAMPLE, in_arrears=True)))


def test_HB_272_a_foreigner_is_named_by_passport_or_residence_permit(said):
    note = "1、社会保障号:中国公民的“社会保障号”为身份证号;外国公民的“社会保障号”为护照号或居留证号。"
    assert note in plain(said)
    rows = (LIN, replace(LIN, name="JOHN SMITH", document="E12345678"))
    assert "2 JOHN SMITH E12345678" in text_of(printed(replace(SAMPLE, rows=rows)))


def test_HB_273_as_at_printing_and_kept_by_the_unit(said):
    note = (
        "2、本证明信息为打印时单位在参保所属地的参保缴费情况,由参保单位自行保管。"
        "因遗失或泄露造成的不良后果,由参保单位负责。"
    )
    assert plain(said).count(note) == 1


def test_HB_274_where_and_how_long_it_can_be_verified(said):
    assert "3、本参保证明出具后3个月内可在“湖北省社保证明验证平台”进行验证。" in plain(said)
    assert "验证平台: http://localhost:8000/verify/" in said
    assert "授权码: 2021 1113 1336 29KR IFGN" in said
    assert "10.128.5.158" not in said


def test_HB_275_day_of_printing_and_pages(said):
    assert "打印时间:2021年11月13日" in plain(said)
    assert "第1页/共1页" in plain(said)


@pytest.mark.parametrize(("persons", "pages"), [(20, 1), (21, 2), (40, 2), (41, 3)])
def test_HB_275_twenty_rows_a_page(persons, pages):
    file = opened(printed(replace(SAMPLE, rows=(LIN,) * persons)))
    assert len(file.pages) == pages
    for number, page in enumerate(file.pages, 1):
        said = page.extract_text()
        assert f"第{number}页/共{pages}页" in plain(said)
        assert "授权码: 2021 1113 1336 29KR IFGN" in said
        assert f"\n{number * 20}" in said


def test_the_seal_is_marked_as_a_demonstration_unless_it_is_none(said):
    assert "业务专用章" in said
    assert "（演示）" in said
    real = proof_pdf(as_printed(SAMPLE), replace(STAMP, demonstration=False), moment=SAMPLE.printed)
    assert "（演示）" not in text_of(real)


def test_long_names_stay_on_one_page():
    rows = (replace(LIN, name="阿卜杜热合曼·买买提艾力·吐尔逊江"),) * 20
    assert len(opened(printed(replace(SAMPLE, rows=rows, employer_name="很长的单位名称" * 12))).pages) == 1


def test_HB_274_a_code_is_printed_in_fours():
    assert fours("20211113133629KRIFGN") == "2021 1113 1336 29KR IFGN"
