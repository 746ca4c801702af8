"""单位退费查询: refund orders with their bills and states, conditions, pages, export."""

from io import BytesIO

import openpyxl
import pytest

from shebao.ledger.actions import cancel_refund, order_refund, pay_out
from shebao.ledger.bank import BankDetails
from shebao.ledger.models import RefundOrder
from tests.hall.filing import Clerk
from tests.hall.reading import text
from tests.ledger.books import overpaid
from tests.registry.factories import ON, an_act

pytestmark = pytest.mark.django_db

BANK = BankDetails("中国工商银行", "演示单位", "6222000000000000001")


@pytest.fixture
def clerk(client) -> Clerk:
    return Clerk(client)


def an_order(clerk: Clerk, fen: int = 20_493, number: str = "2023050809200001") -> RefundOrder:
    claims = overpaid(clerk.desk.employer, fen)
    return order_refund(
        region="420500", employer_id=clerk.desk.employer.id, fen=fen, bank=BANK, act=an_act(), at=ON,
        bill_number=number, claim_ids=[one.pk for one in claims],
    )  # fmt: skip


def test_HB_124_two_refund_orders_are_two_rows(clerk):
    assert "还没有退费" in text(clerk.get("refunds/"))
    an_order(clerk)
    an_order(clerk, 500, "2023050809200102")
    page = text(clerk.get("refunds/"))
    assert "2023050809200001 退费单据上的多缴 204.93 待拨付 中国工商银行 演示单位" in page
    assert "第 1–2 笔，共 2 笔" in page


def test_states_narrow_the_list(clerk):
    pay_out(an_order(clerk), statement_number="S1", at=ON, act=an_act())
    cancel_refund(an_order(clerk, 500, "2023050809200102"), act=an_act(), at=ON)
    paid = text(clerk.get("refunds/", state="paid"))
    assert "204.93 已拨付" in paid
    assert "2023-05-08 09:00 S1" in paid
    assert "已取消 中国" not in paid
    assert "没有符合条件的退费" in text(clerk.get("refunds/", state="ordered"))
    assert "2023050809200102" in text(clerk.get("refunds/", number="20230508092001"))


def test_broken_days_are_told(clerk):
    answer = clerk.get("refunds/", since="2023-05-08", until="2023-05-01")
    assert answer.status_code == 422
    assert "早于申请开始日期 2023-05-08" in text(answer)


def test_the_export_holds_the_same(clerk):
    an_order(clerk)
    answer = clerk.get("refunds/export.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[3]][:4] == [
        "2023050809200001", "退费单据上的多缴", 204.93, "待拨付",
    ]  # fmt: skip


def test_refunds_of_another_employer_are_not_there(clerk, client):
    an_order(clerk)
    assert "还没有退费" in text(Clerk(client).get("refunds/"))
