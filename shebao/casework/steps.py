"""Write what happens to cases: a step for each, and the duty that a human has taken in it by that."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shebao.casework.models import Case, CaseDuty, Step
from shebao.casework.states import CaseState, Duty, Event
from shebao.trail.many import write_values
from shebao.trail.models import Act
from shebao.values import Actor

SYSTEM = "系统"


@dataclass(frozen=True)
class Happened:
    """What a step says of a case: in which duty, where that leaves it, and what it was."""

    duty: Duty
    state: CaseState
    event: Event = Event.DECIDED
    note: str = ""
    position: int | None = None
    until: date | None = None


def record_steps(
    cases: Sequence[Case], acts: Sequence[Act], by: Actor | None, happened: Happened, *, bound: bool = True
) -> None:
    """Write one step per case, and the duty that a human has taken in it; the system is nobody.

    Where it is not `bound` the step leaves the human free for another duty.
    """
    write_values(Step, columns(cases, acts, by, happened))
    if by and bound:
        take_duties(cases, by, happened.duty)


def columns(
    cases: Sequence[Case], acts: Sequence[Act], by: Actor | None, happened: Happened
) -> list[dict[str, Any]]:
    """Return one step per case by column."""
    told = {**vars(happened), "human": by.human if by else SYSTEM}
    return [{"case_id": case.pk, "act_id": act.pk, **told} for case, act in zip(cases, acts, strict=True)]


def take_duties(cases: Iterable[Case], by: Actor, duty: Duty) -> None:
    """Write the duty that a human has taken in each case."""
    write_values(CaseDuty, ({"case_id": case.pk, "human": by.human, "duty": duty} for case in cases))
