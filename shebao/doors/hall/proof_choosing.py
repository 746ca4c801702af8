"""单位参保证明: choose insurance, months and people, look at it, print it (HB-267 to HB-269)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.doors.hall import rights_choosing
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.pages import show
from shebao.doors.hall.proof_desk import Choice, begin_anew, choice_of, keep
from shebao.doors.ui.methods import accepts_post
from shebao.policy.windows import month_of
from shebao.proofs.employer_proof import as_printed
from shebao.proofs.employer_proofs import (
    by_number,
    employer_proof,
    insurances_offered,
    people_of,
    periods_offered,
    require_order,
)
from shebao.proofs.issuing import issue_proof
from shebao.proofs.layouts import layout
from shebao.proofs.models import ProofKind
from shebao.proofs.ordering import AT_ONCE, order_proof
from shebao.registry.people import People, PeopleFilter, people
from shebao.trail.looks import record_look, record_looks
from shebao.trail.models import Seen
from shebao.values import Refused
from shebao.values.id_numbers import masked
from shebao.values.text import narrowed

PER_PAGE = 20
AT_MOST = 100_000
SPOKEN = {3: "三个月", 6: "六个月", 9: "九个月", 12: "十二个月", 24: "二十四个月"}

Step = Callable[[ActingRequest, Choice], HttpResponse | None]


@accepts_post
@for_employer
def employer(request: ActingRequest, region: str) -> HttpResponse:
    """Show the people to choose from and those chosen; every button posts the same form.

    Where the region prints 权益记录单 a time is all there is to choose.
    """
    if layout(request.pack, request.on) == ProofKind.RIGHTS:
        return rights_choosing.choose(request)
    choice = choice_of(request)
    if request.method != "POST":
        return choosing(request, choice)
    take(request, choice)
    try:
        answer = STEPS.get(request.POST.get("do", ""), look_for)(request, choice)
    except Refused as refusal:
        keep(request, choice)
        return choosing(request, choice, refusal)
    return answer or HttpResponseRedirect(here(request), status=303)


def take(request: ActingRequest, choice: Choice) -> None:
    """Take over what was chosen above the lists."""
    months = request.POST.get("months", "")
    choice.insurance = request.POST.get("insurance", "")
    choice.months = int(months) if months.isdecimal() and len(months) < 4 else 0
    choice.name = request.POST.get("name", "").strip()[:50]


def look_for(request: ActingRequest, choice: Choice) -> HttpResponse | None:
    """查询; a document number is looked for at once and kept nowhere."""
    keep(request, choice)
    return choosing(request, choice) if request.POST.get("document_number", "").strip() else None


def add(request: ActingRequest, choice: Choice) -> None:
    """>>: choose the ticked ones, of this employer's people only."""
    asked = ticked(request, "person")
    choice.add(one for one, *_ in people_of(asked, by=request.by))
    keep(request, choice)


def add_all(request: ActingRequest, choice: Choice) -> None:
    """Choose everybody who meets the conditions, on all pages."""
    found = found_people(request, choice, at_most=AT_MOST)
    choice.add(one.person_id for one in found.rows)
    keep(request, choice)


def remove(request: ActingRequest, choice: Choice) -> None:
    choice.remove(ticked(request, "chosen"))
    keep(request, choice)


def remove_all(request: ActingRequest, choice: Choice) -> None:
    choice.chosen = []
    keep(request, choice)


def reset(request: ActingRequest, choice: Choice) -> None:
    """重置: nothing is chosen, nothing is looked for."""
    keep(request, Choice(choice.employer))


def look(request: ActingRequest, choice: Choice) -> HttpResponse:
    """预览."""
    keep(request, choice)
    require_order(choice.order, request.pack, request.on)
    return HttpResponseRedirect(reverse("hall:proof_preview", args=[request.pack.code]), status=303)


def issue(request: ActingRequest, choice: Choice) -> HttpResponse:
    """打印: issue it, and show it with its code; one of many people is ordered, and its page waits."""
    keep(request, choice)
    told = printing(request, choice)
    if len(choice.chosen) > AT_ONCE:
        order = order_proof(choice.order, **told)
        keep(request, replace(choice, request=Choice().request))
        address = reverse("hall:proof_order", args=[request.pack.code, order.request])
        return HttpResponseRedirect(address, status=303)
    proof = issue_proof(choice.order, **told)
    begin_anew(request, choice)
    return HttpResponseRedirect(reverse("hall:proof", args=[request.pack.code, proof.code]), status=303)


def printing(request: ActingRequest, choice: Choice) -> dict[str, Any]:
    """Return under which request something is printed, where it is verified, by whom and when."""
    token = request.POST.get("request", "")
    return {
        "request": token if len(token) == len(choice.request) and token.isalnum() else choice.request,
        "verify_page": request.build_absolute_uri(reverse("verify:front")),
        "by": request.by,
        "on": request.on,
        "pack": request.pack,
    }


STEPS: dict[str, Step] = {
    "search": look_for,
    "add": add,
    "add_all": add_all,
    "remove": remove,
    "remove_all": remove_all,
    "reset": reset,
    "preview": look,
    "print": issue,
}


def ticked(request: ActingRequest, name: str) -> list[int]:
    return [int(one) for one in request.POST.getlist(name) if one.isdecimal() and len(one) < 19]


def here(request: ActingRequest) -> str:
    """Return this page again, at the same place of both lists."""
    kept = {name: request.POST[name] for name in ("after", "seen", "from") if request.POST.get(name)}
    gone = request.POST.get("do") in ("search", "reset")
    return "?" + urlencode({} if gone else kept) + "#lists"


def found_people(request: ActingRequest, choice: Choice, *, at_most: int, after: str = "") -> People:
    """Return who meets the conditions; everybody where no insurance has been chosen yet."""
    offered = dict(insurances_offered(request.pack, request.on))
    return people(
        by=request.by,
        month=month_of(request.pack, request.on.date()),
        narrowed=PeopleFilter(
            name=narrowed(choice.name),
            document_number=narrowed(request.POST.get("document_number", "")),
            insurance=choice.insurance if choice.insurance in offered else "",
        ),
        after=after,
        at_most=at_most,
    )


def choosing(request: ActingRequest, choice: Choice, refusal: Refused | None = None) -> HttpResponse:
    asked = request.POST if request.method == "POST" and refusal else request.GET
    seen, start = number_in(asked.get("seen")), number_in(asked.get("from"))
    after = asked.get("after", "") if seen else ""
    found = found_people(request, choice, at_most=PER_PAGE, after=after)
    start = start if start < len(choice.chosen) else 0
    page_of_chosen = choice.chosen[start : start + PER_PAGE]
    chosen = {one[0]: one for one in people_of(page_of_chosen, by=request.by)}
    record_look(
        Seen.LIST, by=request.by, on=request.on, count=len(found.rows) + len(chosen), why="选择证明上的人员"
    )
    picked = set(choice.chosen)
    page: dict[str, Any] = {
        "choice": choice,
        "refusal": refusal,
        "insurances": insurances_offered(request.pack, request.on),
        "periods": [
            (count, SPOKEN.get(count, f"{count} 个月")) for count in periods_offered(request.pack, request.on)
        ],
        "lines": [
            (ordinal, one, masked(one.document_number), one.person_id in picked)
            for ordinal, one in enumerate(found.rows, seen + 1)
        ],
        "total": seen + found.total,
        "after": after,
        "seen": seen,
        "last": seen + len(found.rows),
        "onward": urlencode({"after": found.after, "seen": seen + len(found.rows), "from": start})
        if found.after
        else "",
        "chosen": [
            (ordinal, chosen[one][0], chosen[one][1], masked(chosen[one][2]), chosen[one][3])
            for ordinal, one in enumerate(page_of_chosen, start + 1)
            if one in chosen
        ],
        "start": start,
        "before": max(start - PER_PAGE, 0) if start else None,
        "further": start + PER_PAGE if start + PER_PAGE < len(choice.chosen) else None,
        "by_document": bool(request.POST.get("document_number", "").strip()),
    }
    return show(request, "proofs/choose", page, section="proofs", status=422 if refusal else 200)


def number_in(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0


@for_employer
def preview(request: ActingRequest, region: str) -> HttpResponse:
    """Show what would be printed, twenty people to a page, document numbers masked."""
    choice = choice_of(request)
    pages = max(1, -(-len(choice.chosen) // PER_PAGE))
    number = min(max(number_in(request.GET.get("page")), 1), pages)
    shown = by_number(choice.chosen, by=request.by)[(number - 1) * PER_PAGE : number * PER_PAGE]
    part = replace(choice.order, person_ids=tuple(shown))
    values = as_printed(employer_proof(part, by=request.by, on=request.on, pack=request.pack))
    record_looks(Seen.DETAIL, shown, by=request.by, on=request.on, why="预览单位参保证明")
    page = {
        "proof": values,
        "rows": [row | {"document": masked(row["document"])} for row in values["rows"]],
        "number": number,
        "pages": pages,
        "choice": choice,
    }
    return show(request, "proofs/preview", page, section="proofs")
