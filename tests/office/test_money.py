"""待查与多收: money is given to its payer, what is too much goes back, by two people."""

from datetime import datetime, timedelta

import pytest

from shebao.access.models import Account, Role
from shebao.ledger import queries
from shebao.ledger.actions import mark_distributed, post_receipts, receive_payment
from shebao.ledger.models import Kind, LedgerAccount, OrderState, Receipt, RefundOrder
from shebao.registry.models import BankAccount, Purpose
from tests.office.conftest import START, a_clerk, log_in
from tests.registry.factories import an_act, an_employer


def paid(
    fen: int = 20_493, employer_id: int | None = None, number: str = "SK1", at: datetime = START
) -> Receipt:
    receipt = receive_payment(
        "420500", number=number, payer="999", bill_number="404", fen=fen, paid_on=at.date(), tax_posted_at=at,
        employer_id=employer_id,
    )  # fmt: skip
    post_receipts("420500", at + timedelta(hours=3))
    receipt.refresh_from_db()
    return receipt


def balance(kind: Kind, employer_id: int | None = None) -> int:
    return LedgerAccount.objects.get(region="420500", kind=kind, employer_id=employer_id).balance_fen


def with_account(employer):
    BankAccount.objects.create(
        employer=employer, purpose=Purpose.REFUND, bank_code="102", bank_name="工商银行宜昌分行",
        account_name="演示单位", account_number="1807001", learned=an_act(),
    )  # fmt: skip
    return employer


def test_money_of_nobody_known_is_given_to_its_payer(clerk):
    receipt, employer = paid(), an_employer(an_act())
    assert receipt.number in clerk.get("/office/420500/money/").content.decode()
    answer = clerk.get(f"/office/420500/money/{receipt.pk}/assign/")
    assert "从待查转到这个单位的待分配" in answer.content.decode()
    for _ in range(2):
        clerk.post(f"/office/420500/money/{receipt.pk}/assign/", {"number": employer.number})
    receipt.refresh_from_db()
    assert receipt.employer == employer
    assert balance(Kind.SUSPENSE) == 0
    assert balance(Kind.UNALLOCATED, employer.pk) == -20_493


def test_an_unknown_employer_gets_nothing(clerk):
    receipt = paid()
    answer = clerk.post(f"/office/420500/money/{receipt.pk}/assign/", {"number": "1"})
    assert answer.status_code == 409
    assert "没有编号 1 的单位" in answer.content.decode()


def test_whose_post_does_not_do_it_is_told_before_and_offered_no_button(client):
    receipt = paid()
    log_in(client, a_clerk(Role.OPERATOR))
    said = client.get(f"/office/420500/money/{receipt.pk}/assign/").content.decode()
    assert "这一步由财务岗办理" in said
    assert "认给这个单位</button>" not in said


def test_only_finance_gives_money_to_a_payer(client):
    receipt, employer = paid(), an_employer(an_act())
    log_in(client, a_clerk(Role.OPERATOR))
    answer = client.post(f"/office/420500/money/{receipt.pk}/assign/", {"number": employer.number})
    assert answer.status_code == 409
    assert "由财务岗办理" in answer.content.decode()


@pytest.fixture
def rest(clerk) -> Receipt:
    employer = with_account(an_employer(an_act()))
    receipt = paid(employer_id=employer.pk)
    mark_distributed([receipt.pk], START + timedelta(hours=17))
    return receipt


def test_what_is_too_much_goes_back_to_the_account_that_the_employer_named(clerk, rest):
    text = clerk.get(f"/office/420500/money/{rest.pk}/refund/").content.decode()
    assert "工商银行宜昌分行 演示单位 1807001" in text
    assert "退回 204.93 元" in text
    clerk.post(f"/office/420500/money/{rest.pk}/refund/")
    order = RefundOrder.objects.get()
    assert (order.fen, order.account_number, order.state) == (20_493, "1807001", OrderState.ORDERED)
    again = clerk.post(f"/office/420500/money/{rest.pk}/refund/")
    assert again.status_code == 409
    assert RefundOrder.objects.count() == 1


def test_without_an_account_nothing_goes_back_and_it_says_why(clerk):
    receipt = paid(employer_id=an_employer(an_act()).pk)
    text = clerk.get(f"/office/420500/money/{receipt.pk}/refund/").content.decode()
    assert "还没有登记退收银行账号" in text
    assert clerk.post(f"/office/420500/money/{receipt.pk}/refund/").status_code == 409


def test_whoever_orders_a_refund_does_not_pay_it(clerk, client, rest):
    clerk.post(f"/office/420500/money/{rest.pk}/refund/")
    order = RefundOrder.objects.get()
    own = clerk.post(f"/office/420500/money/orders/{order.pk}/pay/", {"statement_number": "B1"})
    assert own.status_code == 409
    assert "另一位财务岗" in own.content.decode()
    client.post("/office/420500/logout/")
    log_in(client, a_clerk(Role.FINANCE))
    assert "1807001" in client.get("/office/420500/money/orders/").content.decode()
    client.post(f"/office/420500/money/orders/{order.pk}/pay/", {"statement_number": "B1"})
    order.refresh_from_db()
    assert (order.state, order.statement_number) == (OrderState.PAID, "B1")
    assert not queries.RefundOrder.objects.filter(state=OrderState.ORDERED).exists()


def test_whoever_orders_a_refund_does_not_pay_it_under_another_account_either(clerk, client, rest):
    clerk.post(f"/office/420500/money/{rest.pk}/refund/")
    order = RefundOrder.objects.get()
    human = Account.objects.get(number=order.ordered.account).human
    second = a_clerk(Role.FINANCE)
    Account.objects.filter(pk=second.pk).update(human=human)
    client.post("/office/420500/logout/")
    log_in(client, second)
    own = client.post(f"/office/420500/money/orders/{order.pk}/pay/", {"statement_number": "B1"})
    assert (own.status_code, "另一位财务岗" in own.content.decode()) == (409, True)
    order.refresh_from_db()
    assert order.state == OrderState.ORDERED


def test_money_of_another_region_is_not_there(clerk):
    other = receive_payment(
        "421300", number="SK9", payer="", bill_number="", fen=5, paid_on=START.date(), tax_posted_at=START,
        employer_id=None,
    )  # fmt: skip
    assert clerk.get(f"/office/420500/money/{other.pk}/assign/").status_code == 404
