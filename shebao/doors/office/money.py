"""待查与多收: money whose payer is not known, what is left of receipts, refunds that wait for the bank."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from shebao.access.accounts import employer_names
from shebao.access.models import Role
from shebao.doors.office import handling
from shebao.doors.office.acting import StaffRequest, for_money
from shebao.doors.office.pages import Nothing, Question, ask_first, filled, paged, show
from shebao.doors.ui.fields import SpokenForm
from shebao.doors.ui.methods import accepts_post
from shebao.ledger import queries
from shebao.ledger.models import OrderState, Receipt, RefundOrder
from shebao.values import Refused, grouped

SECTION = "money"
Found = TypeVar("Found")


class PayerForm(SpokenForm):
    """Whose money it is."""

    number = forms.CharField(
        label="单位编号",
        help_text="和单位或税务核对以后再填。",
        max_length=20,
        widget=forms.TextInput(attrs={"class": "form-control code w-id", "autocomplete": "off"}),
    )


class StatementForm(SpokenForm):
    """Which line of the bank's statement paid it."""

    statement_number = forms.CharField(
        label="银行流水号",
        help_text="照银行回单填写。",
        max_length=40,
        widget=forms.TextInput(attrs={"class": "form-control code w-id", "autocomplete": "off"}),
    )


@for_money
def suspense(request: StaffRequest, region: str) -> HttpResponse:
    """List posted money whose payer is not known (待查)."""
    listed = paged(queries.suspense(request.by), request)
    page = {**listed, "tab": "suspense", "lines": list(listed["page"])}
    return show(request, "money/suspense", page, section=SECTION)


@for_money
def rests(request: StaffRequest, region: str) -> HttpResponse:
    """List what is left of receipts (待分配)."""
    listed = paged(queries.unallocated(request.by).select_related("employer"), request)
    page = {**listed, "tab": "rests", "lines": with_names(list(listed["page"]))}
    return show(request, "money/rests", page, section=SECTION)


@for_money
def orders(request: StaffRequest, region: str) -> HttpResponse:
    """List refunds, those that wait for the bank or all of them."""
    found = (
        queries.orders(request.by) if request.GET.get("state") == "all" else queries.orders_to_pay(request.by)
    )
    listed = paged(found.select_related("employer", "ordered"), request)
    page = {
        **listed,
        "tab": "orders",
        "lines": with_names(list(listed["page"])),
        "every": "state" in request.GET,
    }
    return show(request, "money/orders", page, section=SECTION)


def with_names(found: Sequence[Any]) -> list[dict[str, Any]]:
    names = employer_names({one.employer_id for one in found})
    return [{"one": one, "name": names.get(one.employer_id, "")} for one in found]


@accepts_post
@for_money
def assign(request: StaffRequest, region: str, receipt: int) -> HttpResponse:
    """Ask whose money it is, and give it to that employer."""
    found = or_404(lambda: handling.receipt_of(receipt, by=request.by))
    back = reverse("office:suspense", args=[region])
    question = Question(
        title=f"把待查收款 {found.number} 认给单位",
        happens=[
            f"{grouped(found.fen)} 元从待查转到这个单位的待分配，单位看得到。",
            "下一次实收分配时，单据号对得上的自动核销；对不上的留作待分配，可以退回。",
        ],
        button="认给这个单位",
        back=back,
        after=back,
        done="assigned",
        roles=[Role.FINANCE],
        facts=facts_of(found),
    )
    return ask_first(
        request,
        question,
        lambda typed: handling.assign(found, typed["number"], by=request.by, on=request.on),
        filled(PayerForm, request),
        section=SECTION,
    )


@accepts_post
@for_money
def refund(request: StaffRequest, region: str, receipt: int) -> HttpResponse:
    """Ask, then order what is left of a receipt to be paid back."""
    found = or_404(lambda: handling.receipt_of(receipt, by=request.by))
    account = handling.account_of(found, by=request.by)
    to = f"{account.bank_name} {account.account_name} {account.account_number}" if account else "没有登记"
    question = Question(
        title=f"退回多收的 {grouped(found.left_fen)} 元",
        happens=[
            f"开一张退费单，{grouped(found.left_fen)} 元退到单位登记的退收银行账号。",
            "由财务岗的同事记拨付，不能是你。",
        ],
        button=f"退回 {grouped(found.left_fen)} 元",
        back=reverse("office:rests", args=[region]),
        after=reverse("office:orders", args=[region]),
        done="ordered",
        roles=[Role.OPERATOR],
        facts=[*facts_of(found), ("退收银行账号", to)],
        why_not="" if account else handling.NO_ACCOUNT,
    )
    return ask_first(
        request,
        question,
        lambda typed: handling.refund_rest(found, by=request.by, on=request.on),
        filled(Nothing, request),
        section=SECTION,
    )


@accepts_post
@for_money
def pay(request: StaffRequest, region: str, order: int) -> HttpResponse:
    """Ask for the bank's statement number, and write down that a refund was paid."""
    found = or_404(lambda: handling.order_of(order, by=request.by))
    back = reverse("office:orders", args=[region])
    question = Question(
        title=f"记拨付：{grouped(found.fen)} 元",
        happens=["先在银行把钱付出去，再在这里记。记了以后，退费单是“已拨付”，不能取消。"],
        button=f"记为已拨付 {grouped(found.fen)} 元",
        back=back,
        after=back,
        done="paid",
        roles=[Role.FINANCE],
        facts=facts_of_order(found),
        why_not="" if found.state == OrderState.ORDERED else f"这笔退费{found.get_state_display()}。",
    )
    return ask_first(
        request,
        question,
        lambda typed: handling.mark_paid(found, typed["statement_number"], by=request.by, on=request.on),
        filled(StatementForm, request),
        section=SECTION,
    )


def facts_of(receipt: Receipt) -> list[tuple[str, str]]:
    """Return what is known of money received."""
    return [
        ("税务登账流水号", receipt.number),
        ("金额", f"{grouped(receipt.fen)} 元"),
        ("税务写的单位编号", receipt.payer or "—"),
        ("税务写的单据号", receipt.bill_number or "—"),
        ("缴款日期", f"{receipt.paid_on}"),
    ]


def facts_of_order(order: RefundOrder) -> list[tuple[str, str]]:
    """Return to whom a refund goes, and on which account."""
    return [
        ("单位编号", order.employer.number),
        ("应退金额", f"{grouped(order.fen)} 元"),
        ("开户银行", order.bank_name),
        ("银行户名", order.account_name),
        ("银行账号", order.account_number),
        ("开单人", order.ordered.name),
    ]


def or_404(ask: Callable[[], Found]) -> Found:
    try:
        return ask()
    except Refused as refusal:
        raise Http404(refusal.code) from refusal
