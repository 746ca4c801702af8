"""Cases that wait for staff, and what staff have decided."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from shebao.casework.models import Case, Step
from shebao.casework.moving import decide as approve
from shebao.casework.moving import refuse
from shebao.casework.moving import rehearse as rehearse_approval
from shebao.casework.scope import cases as cases_of
from shebao.casework.states import CaseState, Duty, Event
from shebao.values import Actor

__all__ = ["approve", "decisions", "refuse", "rehearse_approval", "waiting"]

DECISIONS = (Event.DECIDED, Event.RETURNED)
NOT_STAFF = (Duty.APPLY, Duty.AUTOMATIC)


def waiting(*, by: Actor) -> QuerySet[Case]:
    """Return the cases that wait for somebody's decision, the oldest first."""
    found = cases_of(by).filter(state=CaseState.IN_REVIEW)
    return found.select_related("submission", "employer").order_by("filed", "pk")


def decisions(some: Sequence[Case]) -> dict[int, dict[str, Any]]:
    """Return, by case, the newest decision of staff: who, when and why."""
    steps = Step.objects.filter(case__in=some, event__in=DECISIONS).exclude(duty__in=NOT_STAFF)
    return {
        one.case_id: {"name": one.act.name, "at": one.act.business_time, "state": one.state, "note": one.note}
        for one in steps.select_related("act").order_by("pk")
    }
