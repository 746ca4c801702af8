"""What somebody comes to a counter for: a filing that is filled in there, or a case that was filed before."""

from dataclasses import dataclass, replace
from datetime import datetime

from shebao.casework.models import Case, Step, Submission
from shebao.casework.moving.held import held
from shebao.casework.states import HANDLING, CaseState
from shebao.casework.submissions.holding import hold, require_open
from shebao.trail.actions import record_acts
from shebao.trail.models import Act
from shebao.values import Actor, Refused


@dataclass(frozen=True)
class Visit:
    """What somebody comes for: a filing that is filled in, or a case that `since` moved last."""

    submission: Submission
    case: Case | None = None
    since: int = 0

    @property
    def row(self) -> int | None:
        return self.case.row if self.case else None

    @property
    def number(self) -> str:
        return self.case.number if self.case else self.submission.number or ""


def visit_for(case: Case) -> Visit:
    """Return a visit for a case that was filed before."""
    moved = Step.objects.filter(case=case).exclude(event__in=HANDLING).order_by("-pk").first()
    return Visit(case.submission, case, moved.act_id if moved else 0)


def held_open(visit: Visit, by: Actor) -> Visit:
    """Return a visit, what it is for held until the transaction ends. Raises Refused once that is over."""
    if visit.case is None:
        submission = hold(visit.submission.pk, by=by)
        require_open(submission)
        return replace(visit, submission=submission)
    case = held(visit.case.number, by)
    if case.state not in (CaseState.RETURNED, CaseState.IN_REVIEW):
        raise Refused("state", f"这个办件现在是“{CaseState(case.state).label}”，不用核对来办的人。")
    return visit_for(case)


def an_act(what: str, submission: Submission, *, by: Actor, on: datetime) -> Act:
    return act_of(what, Visit(submission), by=by, on=on)


def act_of(what: str, visit: Visit, *, by: Actor, on: datetime) -> Act:
    return record_acts(what, [visit.number], by=by, on=on)[0]
