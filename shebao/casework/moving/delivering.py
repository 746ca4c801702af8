"""What follows once a case is done: its result is handed out (出件), its papers are filed (归档)."""

from datetime import datetime

from django.db import transaction

from shebao.casework.busy import refusing_when_busy
from shebao.casework.models import Case
from shebao.casework.moving.held import held, needed, repeated, step, waits_for
from shebao.casework.routes import duty_at
from shebao.casework.states import CaseState, Duty, Event, TaskState
from shebao.casework.tasking import end_task, open_tasks
from shebao.policy import Pack
from shebao.values import Actor, Refused


@refusing_when_busy
@transaction.atomic
def deliver(number: str, how: str, *, by: Actor, on: datetime, pack: Pack) -> Case:
    """Hand out a result: `how` says in which way and to whom. Doing so twice changes nothing (HB-14)."""
    return follow(number, Duty.DELIVER, Event.DELIVERED, needed(how, "出件方式"), by=by, on=on, pack=pack)


@refusing_when_busy
@transaction.atomic
def archive(number: str, found: str, *, by: Actor, on: datetime, pack: Pack) -> Case:
    """Look through the papers after the fact and file them: `found` says what they are (CQO-62)."""
    return follow(number, Duty.FILE, Event.ARCHIVED, needed(found, "归档"), by=by, on=on, pack=pack)


def follow(number: str, duty: Duty, event: Event, note: str, *, by: Actor, on: datetime, pack: Pack) -> Case:
    case = held(number, by)
    if repeated(case, event, by):
        return case
    if case.state != CaseState.DONE or duty_at(case) != duty:
        raise Refused("state", f"这个办件现在不能{duty.label}：前面还有环节没有办完，或者已经办过。")
    waits_for(case, duty, by)
    step(case, event, duty, by=by, on=on, pack=pack, note=note)
    end_task(case, TaskState.DONE, on=on, by=by)
    case.position += 1
    case.save(update_fields=["position"])
    open_tasks([case], on=on, pack=pack)
    return case
