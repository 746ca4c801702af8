"""业务单据查询: the employer's bills by ten conditions in seventeen columns, exported, printed (HB-264)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from shebao.assessment import bill_search
from shebao.assessment.bill_search import Listed
from shebao.assessment.models import BillState
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.bill_conditions import CHANNELS, MONEY, BillSearch
from shebao.doors.hall.exports import hand_out
from shebao.doors.hall.filters import paged
from shebao.doors.hall.pages import show
from shebao.doors.hall.telling import NOTHING, insurance_names
from shebao.values import SHANGHAI, Month, Refused

PER_PAGE = 20
EXPORTED_AT_MOST = 10_000
HEADS = (
    "征集通知单据号", "单据所属期", "征收帐套", "应处理金额（元）", "实处理金额（元）", "业务处理标志",
    "财务处理标志", "收支类型", "收付种类", "到账日期", "银行户名", "银行账号", "银行代码", "业务单据编号",
    "单据有效标志", "经办时间",
)  # fmt: skip
TONES = {BillState.LIVE: "ok", BillState.PAID: "ok", BillState.LAPSED: "warn", BillState.REVOKED: ""}


@dataclass(frozen=True)
class BillRow:
    """One bill as the seventeen columns print it."""

    one: Listed
    address: str
    case_address: str
    names: Mapping[str, str]

    @property
    def bill(self) -> Any:
        return self.one.bill

    @property
    def label(self) -> str:
        return str(self.bill.get_kind_display())

    @property
    def months(self) -> str:
        return months_said(self.one.months)

    @property
    def funds(self) -> str:
        shorter = (self.names.get(code, code).removesuffix("保险") for code in self.one.insurances)
        return "、".join(shorter) or NOTHING

    @property
    def state(self) -> str:
        return str(self.bill.get_state_display())

    @property
    def tone(self) -> str:
        return TONES.get(BillState(self.bill.state), "")

    @property
    def money(self) -> str:
        return dict(MONEY)[self.one.money]

    @property
    def way(self) -> str:
        return "支出" if self.one.refund else "收入"

    @property
    def kind(self) -> str:
        return "退费" if self.one.refund else "征缴"

    @property
    def channel(self) -> str:
        return dict(CHANNELS)["bank" if self.one.refund else "tax"]

    @property
    def valid(self) -> str:
        return "有效" if self.bill.state in (BillState.LIVE, BillState.PAID) else "无效"

    @property
    def account(self) -> tuple[str, str, str]:
        """Return 银行户名, 银行账号, 银行: a refund's; what the tax office collects names none."""
        order = self.one.order
        return (
            (order.account_name, order.account_number, order.bank_name)
            if order
            else (NOTHING, NOTHING, NOTHING)
        )

    @property
    def case_number(self) -> str:
        return str(self.bill.act.case_number)


@for_employer
def bills(request: ActingRequest, region: str) -> HttpResponse:
    """List the bills, the newest first."""
    form = BillSearch(request)
    right = form.is_valid()
    found = paged(
        bill_search.bills(by=request.by, narrowed=form.narrowed) if right else [], request, PER_PAGE
    )
    page = {
        **found,
        "form": form,
        "applied": form.applied,
        "query": form.query,
        "rows": bill_rows(list(found["page"]), request),
        "export_address": f"{reverse('hall:bills_export', args=[region])}?{urlencode(form.given)}",
    }
    return show(request, "bills/list", page, section="bills", status=200 if right else 422)


@for_employer
def export(request: ActingRequest, region: str) -> HttpResponse:
    """Hand out the list as a workbook, by the same conditions."""
    form = BillSearch(request)
    if not form.is_valid():
        raise Refused("search", "查询条件有错，没有导出。请回到业务单据查询改好条件，再导出。")
    found = list(bill_search.bills(by=request.by, narrowed=form.narrowed)[:EXPORTED_AT_MOST])
    return hand_out("业务单据", HEADS, (cells(row) for row in bill_rows(found, request)), request.on)


def bill_rows(found: Iterable[Any], request: ActingRequest) -> list[BillRow]:
    """Return bills as rows with where each leads."""
    names = insurance_names(request.pack, Month.of(request.on.date()))
    region = request.pack.code
    return [
        BillRow(
            one,
            reverse("hall:bill", args=[region, one.bill.number]),
            reverse("hall:case", args=[region, one.bill.act.case_number]) if one.bill.act.case_number else "",
            names,
        )
        for one in bill_search.listed(list(found))
    ]


def cells(row: BillRow) -> tuple[Any, ...]:
    bill = row.bill
    return (
        bill.number,
        row.months,
        row.funds,
        bill.fen / 100,
        bill.done_fen / 100,
        row.state,
        row.money,
        row.way,
        row.kind,
        f"{bill.done_at.astimezone(SHANGHAI):%Y-%m-%d}" if bill.done_at else NOTHING,
        *row.account,
        row.case_number or NOTHING,
        row.valid,
        f"{bill.issued_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
    )


def months_said(months: tuple[Month, Month] | None) -> str:
    """Print the months of a bill: 2023-04, or 2023-02 至 2023-04."""
    if months is None:
        return NOTHING
    first, last = months
    return str(first) if first == last else f"{first} 至 {last}"
