"""What staff do with money that waits for them: each step by its post, under an act of its own."""

from dataclasses import replace
from datetime import datetime

from shebao.access.accounts import employer_numbered
from shebao.access.humans import same_human
from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.assessment.paying_out import pay_refund
from shebao.ledger import actions, queries
from shebao.ledger.actions import BankDetails
from shebao.ledger.models import Receipt, RefundOrder
from shebao.registry.banking import refund_account
from shebao.registry.models import BankAccount, Employer
from shebao.trail.actions import record_acts
from shebao.trail.models import Act
from shebao.values import Actor, Refused

NO_ACCOUNT = "这个单位还没有登记退收银行账号。请单位先在网上大厅“单位一般信息变更登记”中添加。"


def receipt_of(receipt_id: int, *, by: Actor) -> Receipt:
    """Return money received in the region. Raises Refused where there is none of that number."""
    if found := queries.receipts(by).filter(pk=receipt_id).select_related("employer").first():
        return found
    raise Refused("receipt", "没有这笔收款。请从待查与多收的列表里打开。")


def order_of(order_id: int, *, by: Actor) -> RefundOrder:
    """Return a refund order of the region. Raises Refused where there is none of that number."""
    if found := queries.orders(by).filter(pk=order_id).select_related("employer").first():
        return found
    raise Refused("order", "没有这笔退费。请从待拨付的列表里打开。")


def account_of(receipt: Receipt, *, by: Actor) -> BankAccount | None:
    """Return the account to which money of a receipt goes back."""
    return refund_account(about(by, receipt.employer)) if receipt.employer else None


def assign(receipt: Receipt, number: str, *, by: Actor, on: datetime) -> Receipt:
    """Say whose money it is, by 单位编号. Raises Refused where no employer has that number."""
    require_role(by, Role.FINANCE)
    employer = employer_numbered(by.region, number.strip())
    act = act_about(employer, "identify_receipt", receipt.number, by=by, on=on)
    return actions.identify(receipt, employer.pk, act=act, at=on)


def refund_rest(receipt: Receipt, *, by: Actor, on: datetime) -> RefundOrder:
    """Order what is left of a receipt to be paid back to its employer's account for refunds."""
    require_role(by, Role.OPERATOR)
    account = account_of(receipt, by=by)
    if receipt.employer is None or account is None:
        raise Refused("no_account", NO_ACCOUNT)
    return actions.order_refund(
        region=receipt.region,
        employer_id=receipt.employer.pk,
        fen=receipt.left_fen,
        bank=BankDetails(account.bank_name, account.account_name, account.account_number),
        act=act_about(receipt.employer, "refund_rest", receipt.number, by=by, on=on),
        at=on,
        receipt=receipt,
    )


def mark_paid(order: RefundOrder, statement_number: str, *, by: Actor, on: datetime) -> RefundOrder:
    """Write down that the bank has paid an order. Raises Refused for whoever ordered it."""
    require_role(by, Role.FINANCE)
    if same_human(order.ordered.account, by):
        raise Refused("own", "这笔退费是你开的，要由另一位财务岗同事记拨付。")
    act = act_about(order.employer, "pay_refund", statement_number, by=by, on=on)
    return pay_refund(order, statement_number=statement_number.strip(), at=on, act=act)


def act_about(employer: Employer, item: str, number: str, *, by: Actor, on: datetime) -> Act:
    return record_acts(item, [number[:40]], by=about(by, employer), on=on)[0]


def about(by: Actor, employer: Employer | None) -> Actor:
    """Return the actor as one who deals with a matter of this employer."""
    if employer is None:
        return by
    return replace(by, employers=(employer.pk,), employer_id=employer.pk, employer_number=employer.number)
