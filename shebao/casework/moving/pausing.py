"""Stop a case's clock while something is awaited, let it go on, extend its term; always with why."""

from datetime import date, datetime

from django.db import transaction

from shebao.casework.busy import refusing_when_busy
from shebao.casework.models import Case
from shebao.casework.moving.held import held, needed, step, supervised, waiting_duty
from shebao.casework.moving.telling import tell
from shebao.casework.states import CaseState, Duty, Event
from shebao.casework.tasking import renew_case, set_waiting
from shebao.casework.terms import clocks_of
from shebao.clock.queries import work_calendar
from shebao.policy import Pack
from shebao.values import Actor, Refused


@refusing_when_busy
@transaction.atomic
def pause(number: str, reason: str, *, by: Actor, on: datetime, pack: Pack) -> Case:
    """Stop the clock of a case with a reason; stopping it twice changes nothing."""
    told = needed(reason, "暂停计时")
    case = held(number, by)
    duty = waiting_duty(case, by)
    if waits(case, pack):
        return case
    step(case, Event.PAUSED, duty, by=by, on=on, pack=pack, note=told)
    set_waiting(case, True, pack=pack)
    tell(case, "暂停计时", told, on=on, pack=pack)
    return case


@refusing_when_busy
@transaction.atomic
def resume(number: str, *, by: Actor, on: datetime, pack: Pack, note: str = "") -> Case:
    """Let the clock of a paused case go on; where it runs nothing changes."""
    case = held(number, by)
    duty = waiting_duty(case, by)
    if not waits(case, pack):
        return case
    step(case, Event.RESUMED, duty, by=by, on=on, pack=pack, note=note.strip()[:500])
    set_waiting(case, False, pack=pack)
    return case


@refusing_when_busy
@transaction.atomic
def extend(number: str, until: date, reason: str, *, by: Actor, on: datetime, pack: Pack) -> Case:
    """Extend the promised term to a day within the legal one; a supervisor does, with a reason."""
    told = needed(reason, "延长期限")
    case = held(number, by)
    supervised(case, by)
    if case.state != CaseState.IN_REVIEW:
        raise Refused("state", f"这个办件现在是“{CaseState(case.state).label}”，不用延长。")
    clock = clocks_of([case], pack)[case.pk]
    if clock.extended_until == until:
        return case
    if clock.unknown:
        raise Refused("calendar_year", clock.unknown)
    if clock.promised_due is None:
        raise Refused("term", "这个事项没有载明办结期限，不用延长。")
    if until <= clock.promised_due or until < on.date():
        raise Refused("term", f"要晚于现在的承诺办结日期 {clock.promised_due}。")
    if clock.legal_due and until > clock.legal_due:
        raise Refused("term", f"不能晚于法定办结日期 {clock.legal_due}。")
    if not work_calendar(pack.code).is_workday(until):
        raise Refused("term", f"{until} 不是工作日。请选工作日。")
    step(case, Event.EXTENDED, Duty.SUPERVISE, by=by, on=on, pack=pack, note=told, until=until, human=False)
    renew_case(case, pack)
    tell(case, f"办结期限延长到 {until}", told, on=on, pack=pack)
    return case


def waits(case: Case, pack: Pack) -> bool:
    return clocks_of([case], pack)[case.pk].waits_since is not None
