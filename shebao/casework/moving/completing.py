"""Send a case back to its applicant, who completes it under the same number (退回补正, 补正)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from shebao.casework.busy import refusing_when_busy
from shebao.casework.duties import require_bringing
from shebao.casework.judging import judge, read
from shebao.casework.models import Case, Material
from shebao.casework.moving.held import for_employer, held, needed, repeated, step, waiting_duty
from shebao.casework.moving.telling import tell
from shebao.casework.outcome import Outcome
from shebao.casework.routes import duty_at, route_of, stop_at
from shebao.casework.rows import Row
from shebao.casework.running import rehearse_rows
from shebao.casework.states import CASE_STATES, CaseState, Event, TaskState, require_move
from shebao.casework.submissions.materials import Paper, keep_paper, require_materials
from shebao.casework.tasking import end_task, open_tasks, set_waiting
from shebao.casework.typing import keepable
from shebao.casework.work import COUNTER, Work, work_on
from shebao.policy import Pack
from shebao.values import Actor, Refused

COMPLETED = ["state", "data", "outcome", "route", "kind", "insurances"]


@refusing_when_busy
@transaction.atomic
def send_back(number: str, reason: str, *, by: Actor, on: datetime, pack: Pack) -> Case:
    """Send a case back with what is to be completed; its clock stands. Doing so twice changes nothing."""
    told = needed(reason, "退回补正")
    case = held(number, by)
    if repeated(case, Event.RETURNED, by):
        return case
    duty = waiting_duty(case, by)
    case.state = require_move(CASE_STATES, CaseState(case.state), CaseState.RETURNED)
    case.save(update_fields=["state"])
    step(case, Event.RETURNED, duty, by=by, on=on, pack=pack, note=told)
    set_waiting(case, True, pack=pack)
    tell(case, "退回补正", told, on=on, pack=pack)
    return case


def rehearse_completion(
    number: str, typed: Mapping[str, Any], *, by: Actor, on: datetime, pack: Pack
) -> tuple[Outcome | None, Row]:
    """Return what a case would come to with what is typed now, and what is wrong with that."""
    with transaction.atomic():
        case = held(number, by)
        work, row = completed(case, typed, by=by, on=on, pack=pack)
        told = [] if row.wrong else rehearse_rows([row], work)
    return (told[0] if told else None), row


@refusing_when_busy
@transaction.atomic
def resubmit(
    number: str,
    typed: Mapping[str, Any],
    *,
    by: Actor,
    on: datetime,
    pack: Pack,
    papers: Sequence[Paper] = (),
    note: str = "",
) -> Case:
    """Hand a case in again as it is typed now, with further papers; it goes on at the step that sent it back.

    A paper of a kind that is there already stands in its place, the old one stays on record; what several
    cases of a filing share stays beside it. Raises Refused naming what is wrong; then nothing has changed.
    Handing it in twice changes nothing.
    """
    case = held(number, by)
    if repeated(case, Event.SUPPLEMENTED, by):
        return case
    if case.state != CaseState.RETURNED:
        raise Refused("state", f"这个办件现在是“{CaseState(case.state).label}”，不用补正。")
    work, row = completed(case, typed, by=by, on=on, pack=pack)
    outcomes = [] if row.wrong else rehearse_rows([row], work)
    if row.wrong:
        raise Refused("wrong", "；".join(f"{one.message}{one.mend}" for one in row.findings if one.grave))
    duty, asked_by = require_bringing(case, by), duty_at(case)
    hand_in_papers(case, papers, work)
    case.state = require_move(CASE_STATES, CaseState(case.state), CaseState.IN_REVIEW)
    case.data, case.outcome = work.offered.as_json(row.data), outcomes[0]
    case.route = way_on(case, row, work)
    case.kind, case.insurances = row.kind, row.insurances
    case.save(update_fields=COMPLETED)
    step(case, Event.SUPPLEMENTED, duty, by=by, on=on, pack=pack, note=note.strip()[:500])
    if duty_at(case) == asked_by:
        set_waiting(case, False, pack=pack)
    else:
        end_task(case, TaskState.VOID, on=on)
        open_tasks([case], on=on, pack=pack)
    return case


def way_on(case: Case, row: Row, work: Work) -> list[dict[str, str]]:
    """Return a completed case's steps: those passed, then what it asks for now.

    The step that sent it back looks again, even where it would not be asked for any more.
    """
    passed, back = case.route[: case.position], stop_at(case)
    had = {one["duty"] for one in passed}
    coming = [one for one in route_of(row, work, case.submission.channel) if one["duty"] not in had]
    again = [] if back is None or back["duty"] in {one["duty"] for one in coming} else [dict(back)]
    return [*passed, *again, *coming]


def completed(
    case: Case, typed: Mapping[str, Any], *, by: Actor, on: datetime, pack: Pack
) -> tuple[Work, Row]:
    """Read and judge what an applicant types to complete a case; whom it is about stays the same."""
    if by.office and by.channel != COUNTER:
        raise Refused("role", "补正由申请人办理。")
    work = work_on(case.item, by=for_employer(by, case), on=on, pack=pack)
    if not by.may(case.item):
        raise Refused("right", "你的账号没有这个事项的办理权限。请由有权限的同事办理。")
    row = read([(case.row, keepable(typed))], work)[0]
    judge([row], work)
    known = case.data.get("id_number")
    if known and "id_number" in row.data and work.offered.as_json(row.data)["id_number"] != known:
        raise Refused("subject", "补正不能换成另一个人。要给另一个人办，请撤回这件，另外申请。")
    return work, row


def hand_in_papers(case: Case, papers: Sequence[Paper], work: Work) -> None:
    """Keep the papers of a completed case; those of other cases of the same filing stay theirs."""
    filing, row = case.submission, None
    if Case.objects.filter(submission=filing).exclude(pk=case.pk).exists():
        row = case.row
    for paper in papers:
        before = Material.objects.filter(submission=filing, kind=paper.kind)
        (before if row is None else before.filter(row=row)).update(dropped=True)
        keep_paper(filing, paper, work, row)
    require_materials(filing, work.offer)
