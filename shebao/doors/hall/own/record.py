"""我的参保: a person's own spans, wages and months at one employer at a time, each amount explained."""

from dataclasses import replace
from typing import Any, NamedTuple

from django.http import Http404, HttpResponse
from django.urls import reverse

from shebao.access.accounts import employer_names
from shebao.access.persons import own_enrolments
from shebao.doors.hall.own.acting import OwnRequest, for_person
from shebao.doors.hall.own.pages import show
from shebao.doors.hall.persons import explained_month, record_page
from shebao.doors.ui.status_changes import status_page
from shebao.policy.windows import month_of
from shebao.registry.models import Employer
from shebao.registry.people import Record
from shebao.registry.people import record as record_of
from shebao.registry.scope import person_numbers
from shebao.registry.status_facts import status_changes_of
from shebao.trail.looks import looks_of, record_look
from shebao.trail.models import Seen
from shebao.values import Actor

WHY = "本人查看"


class Unit(NamedTuple):
    """An employer that enrolled the person, as a tab."""

    number: str
    name: str
    here: bool


@for_person
def record(request: OwnRequest, region: str) -> HttpResponse:
    """Show the person's own record at the newest employer, or at the one asked for."""
    employers = employers_of(request.by)
    record_look(Seen.DETAIL, by=request.by, on=request.on, person_id=request.by.person_id, why=WHY)
    page: dict[str, Any] = {"units": [], "others": others_who_looked(request.by)}
    if employers:
        chosen = chosen_of(request, employers)
        at = standing_at(request.by, chosen)
        address = f"{reverse('hall:own_why', args=[region])}?unit={chosen.number}"
        page |= record_page(request, found_at(at, request), at, address)
        page |= {"units": units(employers, chosen), "query": f"unit={chosen.number}&"}
        page |= status_page(status_changes_of(request.by.person_id or 0, by=request.by))
    return show(request, "record", page, section="record")


@for_person
def why(request: OwnRequest, region: str) -> HttpResponse:
    """Explain one amount of an own month."""
    employers = employers_of(request.by)
    if not employers:
        raise Http404("why")
    chosen = chosen_of(request, employers)
    at = standing_at(request.by, chosen)
    back = f"{reverse('hall:own', args=[region])}?unit={chosen.number}"
    return explained_month(request, found_at(at, request), at, back)


def employers_of(by: Actor) -> list[Employer]:
    """Return who enrolled the person, the newest first, each once."""
    return list(dict.fromkeys(one.employer for one in own_enrolments(by=by)))


def chosen_of(request: OwnRequest, employers: list[Employer]) -> Employer:
    """Return the employer asked for among the person's own; the newest without a question, else 404."""
    asked = request.GET.get("unit")
    if not asked:
        return employers[0]
    for one in employers:
        if one.number == asked:
            return one
    raise Http404("unit")


def standing_at(by: Actor, employer: Employer) -> Actor:
    """Return the person as one who asks about one employer; the database still shows own rows only."""
    return replace(by, employers=(employer.pk,), employer_id=employer.pk)


def found_at(at: Actor, request: OwnRequest) -> Record:
    numbers = person_numbers(at).filter(person_id=at.person_id or 0).order_by("-number")
    number = numbers.values_list("number", flat=True).first()
    return record_of(number or "", by=at, month=month_of(request.pack, request.on.date()))


def units(employers: list[Employer], chosen: Employer) -> list[Unit]:
    names = employer_names(one.pk for one in employers)
    return [Unit(one.number, names.get(one.pk, one.number), one == chosen) for one in employers]


def others_who_looked(by: Actor) -> int:
    """Count the looks at the person by anybody else."""
    return looks_of(by.person_id or 0, by=by).exclude(account=by.account).count()
