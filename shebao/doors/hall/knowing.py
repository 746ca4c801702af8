"""Whom a document number names: 首次参工时间 is filled in for somebody who was insured before (HB-160)."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shebao.casework.models import Submission
from shebao.casework.pages import PageForm
from shebao.casework.work import work_on
from shebao.doors.hall.acting import ActingRequest, for_employer
from shebao.doors.hall.items import form_of, offer_of
from shebao.doors.hall.pages import asking, filing_of, show
from shebao.doors.ui.methods import accepts_post
from shebao.registry.finding import Document, Found, find_persons
from shebao.trail.looks import record_look
from shebao.trail.models import Seen

ASKED, FILLED = "id_number", "first_started_on"


def ask_who(asked: PageForm, request: ActingRequest, filing: Submission) -> None:
    """Let the page ask for a known person's date as soon as the number has been typed."""
    if {ASKED, FILLED} <= asked.fields.keys():
        asked.fields[ASKED].widget.attrs |= {
            "hx-post": reverse("hall:known", args=[request.pack.code, filing.id]),
            "hx-trigger": "change",
            "hx-include": "#filing",
            "hx-target": "#known",
            "hx-swap": "outerHTML",
        }


@accepts_post
@for_employer
def known(request: ActingRequest, region: str, filing: int) -> HttpResponse:
    """Answer htmx with the field, filled in where the person is known; the look is written down.

    Nothing else is told of a person: whoever asks may be a stranger to them.
    """
    found = filing_of(request, filing)
    if request.method != "POST" or not request.headers.get("HX-Request"):
        return HttpResponseRedirect(reverse("hall:form", args=[region, filing]))
    offered = form_of(offer_of(request.pack, found.item))
    if not {ASKED, FILLED} <= offered.asked.keys():
        raise Http404(found.item)
    work_on(found.item, **asking(request))  # whoever may not file has nobody to ask about
    typed = request.POST.dict()
    person = person_named(request, offered.read_rows([(1, typed)], on=request.on.date())[0].data)
    if person:
        why = f"办理{offer_of(request.pack, found.item).label}"
        record_look(Seen.DETAIL, by=request.by, on=request.on, person_id=person.person_id, why=why)
    filled_in = bool(person and person.first_started_on and not typed.get(FILLED))
    if person and filled_in:
        typed[FILLED] = str(person.first_started_on)
    form = offered.django_form(initial=typed)
    return show(request, "filing/known", {"field": form[FILLED], "filled_in": filled_in}, section="items")


def person_named(request: ActingRequest, data: dict[str, object]) -> Found | None:
    """Return who stands under the number that was typed, if it is one and somebody does."""
    if ASKED not in data or "document_type" not in data:
        return None
    named = str(data["name"]) if data.get("name") else None
    document = Document(request.pack.province, str(data["document_type"]), str(data[ASKED]), named)
    return find_persons([document], region=request.pack.code).get(document)
