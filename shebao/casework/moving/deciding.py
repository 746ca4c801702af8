"""Pass the step that a case waits for; passing the last one does what was asked for, at once (CQO-59)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from shebao.casework.busy import refusing_when_busy
from shebao.casework.joint import tell_medical
from shebao.casework.models import Case, Step
from shebao.casework.moving.held import (
    PAUSED,
    an_act,
    for_employer,
    held,
    last_is,
    looked_at,
    step,
    waiting_duty,
)
from shebao.casework.moving.telling import tell
from shebao.casework.outcome import Outcome
from shebao.casework.routes import decides
from shebao.casework.rows import Row
from shebao.casework.running import number_people, rehearse_rows, run
from shebao.casework.states import CASE_STATES, CaseState, Duty, Event, TaskState, require_move
from shebao.casework.tasking import end_task, open_tasks
from shebao.casework.terms import steps_of, waits_since
from shebao.casework.work import Work, work_on
from shebao.policy import Pack
from shebao.trail.models import Act
from shebao.values import Actor, Refused

ANOTHER = "申请时填的证件号码现在登记的是另一个人，还没有办理。请不予办理，由申请人用现在的号码重新申请。"
NOBODY = "用申请时填的证件号码现在查不到人，还没有办理。请不予办理，由申请人用现在的号码重新申请。"
MOVED = ["state", "outcome", "kind", "insurances", "position"]


def rehearse(number: str, *, by: Actor, on: datetime, pack: Pack) -> tuple[Outcome | None, Row]:
    """Return what doing it today would come to (若今日审批通过), and what speaks against it."""
    return rehearse_case(looked_at(number, by), by=by, on=on, pack=pack)


def rehearse_case(case: Case, *, by: Actor, on: datetime, pack: Pack) -> tuple[Outcome | None, Row]:
    """Rehearse a case that the asker has just read, with its employer."""
    work, row = taken_up(case, by=by, on=on, pack=pack)
    told = rehearse_rows([row], work)
    for outcome in told:
        outcome["digest"] = seen_as(case.position, outcome)
    return (told[0] if told else None), row


def seen_as(position: int, outcome: Outcome) -> str:
    """Name what somebody is shown at a step, and the step: the next one is another's to confirm."""
    return f"{position}:{outcome['digest']}"


@refusing_when_busy
@transaction.atomic
def decide(number: str, seen: str, *, by: Actor, on: datetime, pack: Pack, note: str = "") -> Case:
    """Pass a case's present step; `seen` is the digest of what was shown.

    Raises Refused where it would come to something else by now, cannot be done any more, or is not this
    human's to do. Passing twice changes nothing.
    """
    case = held(number, by)
    steps = steps_of(case)
    if last_is(steps, Event.DECIDED, by) and seen.startswith(f"{case.position - 1}:"):
        return case
    duty = waiting_duty(case, by)
    refuse_waiting(steps)
    work, row = taken_up(case, by=by, on=on, pack=pack)
    if not decides(case):
        outcomes = rehearse_rows([row], work)
        require_seen(case, row, outcomes, seen)
        return pass_on(case, duty, by=by, on=on, pack=pack, note=note)
    outcomes = run([row], work, [case.number])
    require_seen(case, row, outcomes, seen)
    number_people([row], outcomes, work)
    case.state = require_move(CASE_STATES, CaseState(case.state), CaseState.DONE)
    case.outcome, case.kind, case.insurances = outcomes[0], row.kind, row.insurances
    return pass_on(case, duty, by=by, on=on, pack=pack, note=note, act=row.done_by)


def refuse_waiting(steps: Sequence[Step]) -> None:
    if waits_since(steps):
        raise Refused("paused", PAUSED)


def require_seen(case: Case, row: Row, outcomes: list[Outcome], seen: str) -> None:
    """Refuse what cannot be done any more, and what is no longer as it was shown."""
    if row.wrong:
        raise Refused("wrong", "；".join(f"{one.message}{one.mend}" for one in row.findings if one.grave))
    if case.person_id and row.person_id != case.person_id:
        raise Refused("person", ANOTHER if row.person_id else NOBODY)
    if seen_as(case.position, outcomes[0]) != seen:
        raise Refused("changed", "审核结果和刚才看到的不一样了，还没有办理。请看过新的结果再审核。")


def pass_on(
    case: Case, duty: Duty, *, by: Actor, on: datetime, pack: Pack, note: str, act: Act | None = None
) -> Case:
    """Write the step, end its task and open the next one's."""
    done = act or an_act(case, by=by, on=on, pack=pack)
    step(case, Event.DECIDED, duty, by=by, on=on, pack=pack, note=note.strip(), act=done)
    end_task(case, TaskState.DONE, on=on, by=by)
    case.position += 1
    case.save(update_fields=MOVED)
    open_tasks([case], on=on, pack=pack)
    if case.state == CaseState.DONE:
        tell(case, "已办结", "审核通过，已经生效。", on=on, pack=pack)
        tell_medical([case], CaseState.DONE, on=on, pack=pack)
    return case


def taken_up(case: Case, *, by: Actor, on: datetime, pack: Pack) -> tuple[Work, Row]:
    """Return the work at a case for its employer, and its row as it was filed."""
    work = work_on(case.item, by=for_employer(by, case), on=on, pack=pack)
    data = work.offered.as_data(case.data)
    return work, Row(case.row, case.data, data, employer_id=case.employer_id)
