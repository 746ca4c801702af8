"""One bill: its five stages, amounts, people with their bases, PDF, the way back (HB-240)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.http import Http404, HttpResponse
from django.urls import reverse

from shebao.assessment import bill_search
from shebao.assessment.awaited import Awaited, awaited
from shebao.assessment.bill_view import BillView, view
from shebao.assessment.bills import why_not_revocable
from shebao.assessment.header_people import headers_of_bill
from shebao.assessment.models import Bill, BillKind, BillState
from shebao.assessment.stages import Stages, stages
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.guarding import guarded
from shebao.doors.hall.pages import show
from shebao.doors.hall.people_lines import hand_out_people, people_page
from shebao.doors.hall.relief import relief_notes
from shebao.doors.hall.tax_office import pay_address
from shebao.doors.hall.telling import insurance_labels
from shebao.doors.ui.files import PDF, download
from shebao.policy import Pack
from shebao.proofs.bill_papers import printed_bill
from shebao.values import Month, Refused

ISSUE, REVOKE = "issue_bill", "revoke_bill"
SPOKEN = {"done": "已完成", "now": "进行中", "bad": "要处理", "todo": "未开始"}


class StageShown(NamedTuple):
    """One of the five stages: reached and when, under way, stuck or still ahead."""

    name: str
    state: str
    at: Any
    said: str

    @property
    def spoken(self) -> str:
        return SPOKEN[self.state]


@for_employer
def bill(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """Show one bill whole."""
    found = asked_for(request, number)
    return show(request, "bills/bill", bill_page(request, found), section="bills")


@for_employer
def pdf(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """Hand out the bill as a PDF; one that is void says so."""
    found = asked_for(request, number)
    name, content = printed_bill(found, request.pack)
    return download(content, name, PDF)


@for_employer
@guarded()
def people(request: ActingRequest, region: str, number: str) -> HttpResponse:
    """Hand out everybody on the bill with their bases."""
    found = asked_for(request, number)
    return hand_out_people(request, headers_of_bill(found), f"单据明细_{found.number}")


def asked_for(request: ActingRequest, number: str) -> Bill:
    """Return a bill of this employer, or answer 404."""
    try:
        return bill_search.bill(number, by=request.by)
    except Refused as refusal:
        raise Http404(number) from refusal


def bill_page(request: ActingRequest, found: Bill) -> dict[str, Any]:
    """Return what the page of one bill shows."""
    pack, region = request.pack, request.pack.code
    reached = stages([found])[found.pk]
    next_one = awaited(found, reached, on=request.on, pack=pack)
    seen = view(found, pack=pack)
    labels = insurance_labels(pack, Month.of(request.on.date()))
    return {
        "bill": found,
        "view": seen,
        "refund": found.kind == BillKind.REFUND,
        "live": found.state == BillState.LIVE,
        "lines": [(labels.get(one.insurance, one.insurance), one) for one in seen.lines],
        "sums": sums_of(seen),
        "reliefs": relief_notes(seen.months, by=request.by, pack=pack),
        "stages": shown_stages(reached, next_one, found, ahead_of(pack, request.on)),
        "awaited": next_one,
        "pay_address": pay_address(found) if reached.received_fen < found.fen else "",
        "why_not_revocable": why_not_revocable(found),
        "may_revoke": request.by.may(REVOKE),
        "may_issue": request.by.may(ISSUE),
        "mine": offered(pack),
        **people_page(
            request, headers_of_bill(found), reverse("hall:bill_people", args=[region, found.number])
        ),
    }


def offered(pack: Pack) -> dict[str, bool]:
    """Say which of the two items the region offers."""
    known = {one.item for one in pack.offers()}
    return {item: item in known for item in (ISSUE, REVOKE)}


def sums_of(seen: BillView) -> dict[str, int]:
    names = ("unit_fen", "person_fen", "interest_fen", "late_fee_fen")
    return {name: sum(getattr(line, name) for line in seen.lines) for name in names}


def ahead_of(pack: Pack, on: datetime) -> dict[str, str]:
    """Say of each stage that is still ahead when it comes."""
    hours = pack.value("posting_interval", on.date()).number
    at = pack.value("distribution_time", on.date()).plain
    return {
        "税务开票": "缴费时税务开票",
        "税务登账": "税务收到费款",
        "社保登账": f"缴费后每 {hours} 小时一次",
        "实收分配": f"登账次日 {at}",
    }


def shown_stages(
    reached: Stages, next_one: Awaited, found: Bill, ahead: Mapping[str, str]
) -> list[StageShown]:
    """Return the five stages in order: those reached with their times, the next with what it waits for."""
    if found.kind == BillKind.REFUND:
        return []
    waiting, shown = True, []
    last = max(place for place, (_, at) in enumerate(reached.times) if at)
    for place, (name, at) in enumerate(reached.times):
        if at or place < last:
            shown.append(StageShown(name, "done", at, "—"))
        elif waiting and next_one.code != "ended":
            waiting = False
            shown.append(
                StageShown(name, "bad" if next_one.stuck else "now", None, short(next_one, ahead[name]))
            )
        else:
            shown.append(StageShown(name, "todo", None, ahead[name]))
    return shown


def short(next_one: Awaited, otherwise: str) -> str:
    """Say in a few words what a stage waits for; the whole sentence stands below."""
    texts = {
        "sync": "等待同步到税务",
        "late_sync": "税务还没有收到",
        "pay": "等待单位缴费",
        "post": "等待下一次登账",
        "ask_tax": "请咨询税务部门",
        "distribute": "等待自动配账",
    }
    return texts.get(next_one.code, otherwise)
