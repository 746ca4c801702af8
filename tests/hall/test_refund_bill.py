"""退费单据 on the page: what goes back, and to which account, before it is confirmed (HB-235, HB-236)."""

import pytest

from shebao.assessment.issuing import issue
from shebao.assessment.models import BillKind
from shebao.casework import submissions
from shebao.ledger.models import RefundOrder
from shebao.registry.banking import Banking, name_accounts
from tests.assessment.months import at, pay, post_and_distribute
from tests.casework.desks import an_id_number
from tests.hall.filing import Clerk
from tests.hall.months import confirmed
from tests.hall.reading import text
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def clerk(client, settings, tmp_path) -> Clerk:
    """Somebody's February to April are paid; she left in February, and March is to be given back."""
    settings.ARCHIVE = tmp_path / "archive"
    clerk, number = Clerk(client), an_id_number()
    desk = clerk.desk
    desk.enrol(number, since="2023-02-06")
    pay(
        issue(desk.employer.id, BillKind.COLLECT, act=an_act(), on=desk.on, pack=desk.pack),
        at("2023-05-08 09:00"),
    )
    post_and_distribute(at("2023-05-08 09:00"))
    desk.stop(number, on="2023-02-28")
    filing = desk.open("refund_overpaid")
    desk.add(filing, id_number=number, ended_on="2023-02-28", month="2023-03", statement="truthful")
    submissions.attach_material(filing.id, "leaving_paper", PAPER, "解除劳动合同通知书.pdf", **desk.asking)
    desk.confirm(desk.rehearse(filing))
    return clerk


def test_HB_235_without_an_account_the_page_says_so_and_no_bill_is_issued(clerk):
    form = clerk.begin("issue_bill")
    assert "单位没有退收银行账号，现在不能开退费单据" in text(clerk.get(form))
    refused = clerk.post(form, do="next", kind="refund")
    assert refused.status_code == 422
    assert "请先在单位一般信息变更登记中添加退收银行账户" in text(refused)
    assert RefundOrder.objects.count() == 0


def test_HB_235_HB_236_the_units_account_is_proposed_once_and_one_order_is_made(clerk):
    """HB-283: 退款银行, one account on the order."""
    bank = Banking(clerk.desk.employer.id, "103", "演示银行", "演示单位", "1790000000001", an_act())
    name_accounts([bank])
    page = text(clerk.get(clerk.begin("issue_bill")))
    assert "退费单据会退 1,310.40 元" in page
    assert page.count("退款银行 演示银行，户名 演示单位，账号 1790000000001") == 1
    confirmed(clerk, "issue_bill", kind="refund")
    order = RefundOrder.objects.get()
    assert (order.fen, order.account_number) == (131_040, "1790000000001")
