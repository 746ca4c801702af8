"""单位退费查询: money that goes back to the employer: by which bill, to which account, how far (HB-124)."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse

from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.exports import hand_out
from shebao.doors.hall.filters import Choose, Search, Words, paged
from shebao.doors.hall.listing import listing
from shebao.doors.hall.pages import show
from shebao.doors.ui.fields import DayField
from shebao.ledger.models import OrderState, RefundOrder
from shebao.ledger.queries import orders
from shebao.values import SHANGHAI, Refused

PER_PAGE = 20
EXPORTED_AT_MOST = 10_000
HEADS = (
    "退费单据号", "退的是", "应退金额（元）", "状态", "开户银行名称", "银行户名", "银行账号", "申请时间",
    "拨付时间", "银行流水号",
)  # fmt: skip
EMPTY = "多缴的，先办理单位职工社会保险多缴退费申报，再开具退费单据，开好就列在这里。"


class RefundSearch(Search):
    """By days, state and number."""

    since = DayField(label="申请开始日期", required=False)
    until = DayField(label="申请终止日期", required=False)
    state = Choose("状态", [(one.value, str(one.label)) for one in OrderState])
    number = Words("退费单据号", example="16 位数字")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.refuse("until", Refused("days", f"早于申请开始日期 {since}。改成那一天或以后的一天。"))
        return cleaned

    def narrow(self, found: QuerySet[RefundOrder]) -> QuerySet[RefundOrder]:
        """Narrow orders to what was asked; `until` is the last day included."""
        asked = self.cleaned_data
        if since := asked.get("since"):
            found = found.filter(ordered_at__gte=datetime.combine(since, time(), SHANGHAI))
        if until := asked.get("until"):
            found = found.filter(ordered_at__lt=datetime.combine(until + timedelta(days=1), time(), SHANGHAI))
        if state := asked.get("state"):
            found = found.filter(state=state)
        if number := "".join(asked.get("number", "").split()):
            found = found.filter(bill_number__startswith=number)
        return found


@for_employer
def refunds(request: ActingRequest, region: str) -> HttpResponse:
    """List the refunds, the newest first."""
    form = RefundSearch(request.GET)
    right = form.is_valid()
    found = paged(form.narrow(own(request)) if right else [], request, PER_PAGE)
    rows = refund_rows(found["page"], region)
    page = {
        **found,
        "form": form,
        "applied": form.applied,
        "query": form.query,
        "list": listing("退费列表", HEADS, rows, empty=EMPTY),
        "export_address": f"{reverse('hall:refunds_export', args=[region])}?{urlencode(form.given)}",
    }
    return show(request, "refunds/list", page, section="bills", status=200 if right else 422)


@for_employer
def export(request: ActingRequest, region: str) -> HttpResponse:
    """Hand out the list as a workbook, by the same conditions."""
    form = RefundSearch(request.GET)
    if not form.is_valid():
        raise Refused("search", "查询条件有错，没有导出。请回到单位退费查询改好条件，再导出。")
    found = refund_rows(form.narrow(own(request))[:EXPORTED_AT_MOST], region)
    return hand_out("单位退费", HEADS, (plain(row) for row in found), request.on)


def own(request: ActingRequest) -> QuerySet[RefundOrder]:
    return orders(request.by).filter(employer_id=request.by.employer_id or 0)


def refund_rows(found: Iterable[RefundOrder], region: str) -> list[tuple[Any, ...]]:
    return [
        (
            (one.bill_number, reverse("hall:bill", args=[region, one.bill_number]))
            if one.bill_number
            else "",
            "退费单据上的多缴" if one.bill_number else "到账后剩余的款项",
            one.fen,
            one.get_state_display(),
            one.bank_name,
            one.account_name,
            one.account_number,
            when(one.ordered_at),
            when(one.paid_at),
            one.statement_number,
        )
        for one in found
    ]


def bill_link(number: str, region: str) -> tuple[str, str] | str:
    """Return a bill's number with where it leads."""
    return (number, reverse("hall:bill", args=[region, number])) if number else ""


def plain(row: tuple[Any, ...]) -> list[Any]:
    """Return a row as a workbook holds it."""
    number, what, fen, *rest = row
    return [number[0] if number else "—", what, fen / 100, *(text or "—" for text in rest)]


def when(moment: datetime | None) -> str:
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if moment else ""
