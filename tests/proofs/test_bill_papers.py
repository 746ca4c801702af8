"""The sample bill of FAQ 20 out of the books: unit 100047513 of 随州市, bill 2021111310244307."""

from datetime import date, datetime

import pytest
from django.conf import settings

from shebao import policy
from shebao.assessment.models import Assessment, Bill, BillKind, BillLine, BillState, Occasion, State
from shebao.ledger.models import Claim
from shebao.proofs.bill_papers import printed_bill
from shebao.registry.actions import add_employers
from shebao.registry.models import Employer, EmployerParticulars
from shebao.values import SHANGHAI
from tests.proofs.papers import plain, text_of
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

REGION = "421300"
OWED = (
    ("unemployment", "unit", 130_41),
    ("unemployment", "person", 55_89),
    ("injury", "unit", 18_63),
)


@pytest.fixture
def bill() -> Bill:
    act = an_act(REGION)
    named = EmployerParticulars(
        name="中国邮政储蓄银行股份有限公司随州市分行", risk_class=1, band_percent=100, since=201801
    )
    employer = Employer(region=REGION, number="100047513", credit_code="91420599MAQ000012W")
    employer = add_employers([(employer, named)], act=act)[0]
    header = Assessment.objects.create(
        region=REGION, employer=employer, month=202111, occasion=Occasion.MONTHLY, act=act, declared=act,
        fingerprint="0" * 16, state=State.DECLARED, persons=2,
    )  # fmt: skip
    issued = datetime(2021, 11, 13, 10, 24, 43, tzinfo=SHANGHAI)
    bill = Bill.objects.create(
        region=REGION, employer=employer, number="2021111310244307", kind=BillKind.COLLECT, fen=204_93,
        issued_at=issued, valid_until=date(2021, 11, 29), act=act,
    )  # fmt: skip
    for insurance, share, fen in OWED:
        claim = Claim.objects.create(
            region=REGION, employer=employer, month=202111, insurance=insurance, share=share,
            nature="principal", amount_fen=fen, source=header.pk, late_from=date(2021, 12, 1), billed=True,
            act=act,
        )  # fmt: skip
        BillLine.objects.create(bill=bill, employer=employer, claim=claim, fen=fen)
    return bill


@pytest.fixture
def suizhou():
    return policy.load(settings.REGIONS, None).pack(REGION)


def test_HB_212_to_HB_221_the_sample_bill_is_reproduced(bill, suizhou):
    name, pdf = printed_bill(bill, suizhou)
    said = text_of(pdf)
    rows = [" ".join(line.split()) for line in said.splitlines()]
    assert name == "应缴认定单_2021111310244307.pdf"
    for line in (
        "单位编号：100047513 征集通知单据号：2021111310244307",
        "单位名称：中国邮政储蓄银行股份有限公司随州市分行 单位：元",
        "险种 单位缴纳金额 个人缴纳金额 利息 滞纳金 应缴合计 应缴金额",
        "失业保险 130.41 55.89 0 0 186.3 186.3",
        "工伤保险 18.63 0 0 0 18.63 18.63",
        "合计 / / / / / 204.93",
        "实际应缴金额合计大写 贰佰零肆元玖角叁分",
        "核定数据类型 单位缴纳金额 个人缴纳金额 滞纳金 利息 应缴金额",
        "单位整体核定 149.04 55.89 0 0 204.93",
        "经办机构：随州市社会保险局 经办日期：2021年11月13日",
    ):
        assert rows.count(line) == 1, line
    assert "缴费截止日期至2021年11月29日,过期作废" in plain(said)


def test_HB_218_the_sample_bill_lapsed_says_so(bill, suizhou):
    bill.state = BillState.LAPSED
    assert "本单据已失效，不能缴费。" in plain(text_of(printed_bill(bill, suizhou)[1]))
