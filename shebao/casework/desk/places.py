"""Where a task is done: at its agency, or by the nearest one above that has somebody there for it.

A step that the route wants done at a level stays at that level (CQR-51).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, Func, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast

from shebao.casework.desk.crew import LEADING, Crew, places_of
from shebao.casework.models import Case, Task
from shebao.casework.states import Duty
from shebao.values import SHANGHAI, Actor

ABOVE = "above"  # in a task's `why`: the place above the task's own at which it was given
Left = Mapping[Duty, tuple[int, ...]]


def desk_of(task: Task, crew: Crew) -> int:
    """Return the place whose people do a task now."""
    place = crew.place(task.agency_id)
    nearest = crew.nearest(place, Duty(task.duty))
    return place if nearest != place and level_of(task) else nearest


def level_of(task: Task) -> str:
    """Return the level at which the route wants a task done; empty for none."""
    route = task.case.route
    return str(route[task.position].get("level", "")) if task.position < len(route) else ""


def told_above(task: Task, place: int, crew: Crew) -> dict[str, Any]:
    """Return what a task remembers of being given at another place than its own."""
    return {} if place == crew.place(task.agency_id) else {ABOVE: place}


def left_to(by: Actor, duties: tuple[Duty, ...], on: datetime) -> Left:
    """Return the agencies beneath that leave tasks to the actor's own, by duty: two queries, or none."""
    beneath = [one for one in by.agencies if one not in (LEADING, by.agency_id)]
    if not beneath or not duties:
        return {}
    places = places_of(by.region, on.astimezone(SHANGHAI).date())
    here = places.place(by.agency_id)
    others = [one for one in beneath if places.place(one) != here]
    found = {duty: tuple(one for one in others if places.nearest(one, duty) == here) for duty in duties}
    return {duty: some for duty, some in found.items() if some}


def among(left: Left) -> Q:
    """Return the condition of being a task that is left to those above; there must be some."""
    found = Q()
    for duty, agencies in left.items():
        found |= Q(duty=duty, agency_id__in=agencies)
    return found & Q(~of_a_level())


def of_a_level() -> Exists:
    """Return the condition that the route wants a task done at a level: asked of the few it matters for."""
    at = Cast(OuterRef("position"), TextField())
    level = Func(F("route"), at, Value("level"), function="jsonb_extract_path_text", output_field=TextField())
    return Exists(Case.objects.alias(level=level).filter(pk=OuterRef("case_id"), level__gt=""))
