"""受理: the page of a form, with the papers and the rows that are there."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse

from shebao.casework import queries
from shebao.casework.asking import is_empty
from shebao.casework.forms import OfferedForm, bytes_at_most, offered_form
from shebao.casework.items import about_employer, item_of
from shebao.casework.models import GOOD_ROWS, Material, Submission, SubmissionRow
from shebao.casework.pages import PageForm
from shebao.casework.queries import OPEN
from shebao.casework.walk_in.reusing import on_file
from shebao.casework.walk_in.visiting import Visit
from shebao.doors.office.counter_desk import SECTION, CounterRequest, address, serving
from shebao.doors.office.counter_market import beside
from shebao.doors.office.counter_who import who_told
from shebao.doors.office.pages import show
from shebao.doors.ui import looking
from shebao.doors.ui.narrowed import narrow
from shebao.policy import Offer
from shebao.values import Refused
from shebao.values.id_numbers import masked

MEGABYTE = 1024 * 1024
NUMBERS = ("id_number", "new_number", "returned_number", "representative_number")


def form_of(request: CounterRequest, found: Submission) -> OfferedForm:
    return offered_form(item_of(found.item).Form, request.served.pack.offer(found.item))


def form_page(
    request: CounterRequest,
    found: Submission,
    asked: PageForm | None,
    *,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the form as it stands, or as it began."""
    offered = form_of(request, found)
    form = asked or offered.django_form(initial=found.typed, on=request.served.on.date())
    page = page_of(request, found, form, offered, refusal=refusal)
    return show(request, "counter/form", page, section=SECTION, status=status)


def page_of(
    request: CounterRequest,
    found: Submission,
    asked: PageForm,
    offered: OfferedForm,
    *,
    refusal: Refused | None = None,
) -> dict[str, Any]:
    """Return what the page of every form shows: the form, the rows and papers that are there."""
    offer = request.served.pack.offer(found.item)
    with serving(request) as asking:
        rows = list(queries.rows(found, by=asking["by"]))
        papers = list(queries.materials(found, by=asking["by"]))
        narrow(asked, found.item, asking)
        looked_up = looking.look_up(asked, offered, asking, request.POST.get("do", ""))
        market = beside(found.item, asking)
        who = who_told(Visit(found), request)
        filed = on_file(found, by=asking["by"], pack=asking["pack"]) if found.state in OPEN else {}
    return {
        "served": request.served,
        "filing": found,
        "offer": offer,
        "form": asked,
        "one_only": about_employer(found.item),
        "lines": [told(one, offered) for one in rows],
        "good": sum(one.state in GOOD_ROWS for one in rows),
        "materials": [
            (one, [paper for paper in papers if paper.kind == one.kind], filed.get(one.kind))
            for one in offer.materials
        ],
        "demanded": demanded(offer, papers),
        "megabytes": bytes_at_most(request.served.pack, request.served.on) // MEGABYTE,
        "refusal": refusal or paper_refused(request),
        "page_address": address(request, "counter_form", found.pk),
        "sync_address": address(request, "counter_register", found.pk),
        **looked_up,
        **market,
        **who,
    }


def demanded(offer: Offer, papers: Sequence[Material]) -> dict[str, int]:
    """Count the papers that must be there, and those of them that are."""
    there = {one.kind for one in papers}
    needed = [one for one in offer.materials if one.required]
    return {"all": len(needed), "there": sum(one.kind in there for one in needed)}


def paper_refused(request: CounterRequest) -> Refused | None:
    """Return why the paper that was just sent has not been taken."""
    said = request.session.pop("counter_paper", "")
    return Refused("material", said) if said else None


def told(row: SubmissionRow, offered: OfferedForm) -> dict[str, Any]:
    """Tell a row: what was read, numbers masked, what was found, what it comes to."""
    data = offered.as_data(row.data)
    shown = [
        (str(field.label), masked(text) if name in NUMBERS else text)
        for name, field in offered.fields.items()
        if name not in offered.hidden and not is_empty(value := data.get(name))
        for text in [field.printed(value)]
    ]
    outcome = row.outcome or {}
    who = data.get("name") or outcome.get("subject", {}).get("name") or ""
    return {"row": row, "who": who, "shown": shown, "findings": row.findings, "outcome": outcome}
