"""Hand out the result of a case that is done (出件)."""

from datetime import datetime

from django.db import transaction

from shebao.casework.busy import refusing_when_busy
from shebao.casework.duties import require_duty
from shebao.casework.models import Case
from shebao.casework.moving.held import held, needed, repeated, step
from shebao.casework.routes import duty_at
from shebao.casework.states import CaseState, Duty, Event, TaskState
from shebao.casework.tasking import end_task
from shebao.policy import Pack
from shebao.values import Actor, Refused


@refusing_when_busy
@transaction.atomic
def deliver(number: str, how: str, *, by: Actor, on: datetime, pack: Pack) -> Case:
    """Hand out a result: `how` says in which way and to whom. Doing so twice changes nothing (HB-14)."""
    told = needed(how, "出件方式")
    case = held(number, by)
    if repeated(case, Event.DELIVERED, by):
        return case
    if case.state != CaseState.DONE or duty_at(case) != Duty.DELIVER:
        raise Refused("state", "这个办件还有前面的环节没有办完，不能出件。")
    require_duty(case, Duty.DELIVER, by)
    step(case, Event.DELIVERED, Duty.DELIVER, by=by, on=on, pack=pack, note=told)
    end_task(case, TaskState.DONE, on=on, by=by)
    case.position += 1
    case.save(update_fields=["position"])
    return case
