"""How a case stands that was taken here for another city: what was filed, how far it is, no more (HB-10)."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from shebao.access.staff import agency_name
from shebao.casework import queries
from shebao.casework.models import Case
from shebao.casework.states import CaseState
from shebao.casework.terms import clock_of
from shebao.casework.timeline import timeline, visits
from shebao.casework.walk_in.pictures import paper_labels
from shebao.casework.walk_in.record import walked
from shebao.clock.queries import work_calendar
from shebao.doors.office.case_away import brought
from shebao.doors.office.case_facts import NOTHING, Fact, form_of, label_of, printed
from shebao.doors.office.cases import TONES
from shebao.doors.office.counter_completing import taken_here
from shebao.doors.office.counter_desk import (
    SECTION,
    CounterRequest,
    at_counter,
    note_looks,
    serving,
    where_read,
)
from shebao.doors.office.counter_page import NUMBERS
from shebao.doors.office.counter_places import handled_at
from shebao.doors.office.due_chips import clock_told
from shebao.doors.office.pages import show
from shebao.registry.at_hand import FoundPerson, people_told
from shebao.values.id_numbers import masked


@at_counter
def standing(request: CounterRequest, region: str, number: str) -> HttpResponse:
    """Show what was filed here for another city and how far it is; the look is written down."""
    found = taken_here(request, number)
    if found.region == region:
        return HttpResponseRedirect(where_read(found, request), status=303)
    with serving(request):
        page = told(found, request)
    note_looks(request, [found], "看办理进度")
    return show(request, "counter/standing", page, section=SECTION)


def told(found: Case, request: CounterRequest) -> dict[str, Any]:
    """Tell a case by the law and the time of its city; asked within `serving`."""
    by, pack, on = request.served.by, request.served.pack, request.served.on
    done, calendar = list(queries.steps(found, by=by)), work_calendar(pack.code)
    labels = paper_labels(pack.offer(found.item))
    stages = timeline(found, done, walked(found, by=by))
    return {
        "case": found,
        "label": label_of(found, pack),
        "tone": TONES.get(CaseState(found.state), ""),
        "away": handled_at(found, request),
        "accepted_at": agency_name(found.accepted_by_id),
        "brought": brought(found, done, pack),
        "employer": {"number": found.employer.number, "name": request.served.name},
        "person": person_of(people_told([found.person_id] if found.person_id else [], by=by)),
        "facts": facts_of(found, request),
        "papers": [
            labels.get(one.kind, one.kind)
            for one in queries.materials(found.submission, by=by)
            if one.row in (None, found.row)
        ],
        "clock": clock_told(clock_of(found, done, pack=pack, calendar=calendar), on, calendar),
        "stages": [
            {"stage": one, "you": bool(one.at) and one.account == request.by.account} for one in stages
        ],
        "visits": visits(done),
        "returned": found.state == CaseState.RETURNED,
        "waits": found.state in (CaseState.RETURNED, CaseState.IN_REVIEW),
    }


def facts_of(found: Case, request: CounterRequest) -> list[Fact]:
    """Return what was asked for, field by field; document numbers masked."""
    offered = form_of(found, request.served.pack)
    told = {name: text for name, text in printed(offered, found.data).items() if text != NOTHING}
    return [
        Fact(str(offered.fields[name].label), masked(text) if name in NUMBERS else text)
        for name, text in told.items()
    ]


def person_of(found: list[FoundPerson]) -> dict[str, str] | None:
    """Return whom a case is about, the document number masked."""
    return {"name": found[0].name, "document": masked(found[0].document_number)} if found else None
