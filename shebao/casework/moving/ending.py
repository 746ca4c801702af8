"""End a case without doing it: refused by staff, withdrawn by its applicant, lapsed for want of an answer."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery

from shebao.casework.busy import refusing_when_busy
from shebao.casework.duties import require_bringing
from shebao.casework.models import Case, Step
from shebao.casework.moving.held import held, needed, step, waiting_duty
from shebao.casework.moving.telling import tell
from shebao.casework.routes import duty_at
from shebao.casework.states import CASE_STATES, CaseState, Duty, Event, TaskState, require_move
from shebao.casework.tasking import end_task
from shebao.casework.terms import UNKNOWN_YEAR
from shebao.casework.work import COUNTER
from shebao.clock.queries import work_calendar
from shebao.policy import Pack, Unstated
from shebao.values import SHANGHAI, Actor, Refused, WorkCalendar
from shebao.values.terms import due, in_time

AT_ONCE = 500


@refusing_when_busy
@transaction.atomic
def refuse(number: str, reason: str, *, by: Actor, on: datetime, pack: Pack) -> Case:
    """Refuse a case at its present step with a reason that its employer reads; twice changes nothing."""
    told = needed(reason, "不予办理")
    case = held(number, by)
    if case.state == CaseState.REFUSED:
        return case
    duty = waiting_duty(case, by)
    end(case, CaseState.REFUSED, on=on, by=by)
    step(case, Event.DECIDED, duty, by=by, on=on, pack=pack, note=told)
    tell(case, "不予办理", told, on=on, pack=pack)
    return case


@refusing_when_busy
@transaction.atomic
def withdraw(number: str, reason: str, *, by: Actor, on: datetime, pack: Pack) -> Case:
    """Take a case back before it is decided; its applicant does, twice changes nothing."""
    case = held(number, by)
    if case.state == CaseState.WITHDRAWN:
        return case
    if by.office and by.channel != COUNTER:
        raise Refused("role", "撤回由申请人自己办理。经办机构不办的，请用“不予办理”或“退回补正”。")
    if case.state not in (CaseState.IN_REVIEW, CaseState.RETURNED):
        raise Refused("state", f"这个办件现在是“{CaseState(case.state).label}”，不能撤回。")
    if not by.may(case.item):
        raise Refused("right", "你的账号没有这个事项的办理权限，不能撤回。请由有权限的同事办理。")
    duty = require_bringing(case, by)
    end(case, CaseState.WITHDRAWN, on=on)
    step(case, Event.WITHDRAWN, duty, by=by, on=on, pack=pack, note=reason.strip()[:500])
    return case


def lapse(region: str, at: datetime, *, pack: Pack) -> int:
    """Let cases lapse that were sent back and not completed within the region's term; return how many."""
    calendar, count, last = work_calendar(region), 0, 0
    while some := returned_after(region, last):
        over = (pk for pk, since in some if is_over(since, at, pack, calendar))
        count += sum(let_lapse(pk, at=at, pack=pack) for pk in over)
        last = some[-1][0]
    return count


def returned_after(region: str, last: int) -> list[tuple[int, datetime]]:
    """Return the next cases that were sent back, each with when."""
    newest = Step.objects.filter(case=OuterRef("pk"), event=Event.RETURNED).order_by("-pk")
    waiting = Case.objects.filter(region=region, state=CaseState.RETURNED, pk__gt=last).order_by("pk")
    since = Subquery(newest.values("act__business_time")[:1])
    return list(waiting.annotate(since=since).values_list("pk", "since")[:AT_ONCE])


def is_over(returned: datetime, at: datetime, pack: Pack, calendar: WorkCalendar) -> bool:
    """Say whether the term for completing is over; never where none is stated or its last day not known."""
    until = completes_until(returned, pack, calendar)
    return until is not None and not in_time(at, until)


def completes_until(returned: datetime, pack: Pack, calendar: WorkCalendar) -> date | None:
    """Return the last day for completing; None where no term is stated or its last day is not known."""
    since = returned.astimezone(SHANGHAI).date()
    try:
        return due(pack.value("correction_term", since).term, since, calendar)
    except Unstated:
        return None
    except Refused as refusal:
        if refusal.code != UNKNOWN_YEAR:
            raise
        return None


@transaction.atomic
def let_lapse(case_id: int, *, at: datetime, pack: Pack) -> int:
    case = Case.objects.select_for_update(of=("self",)).select_related("employer").get(pk=case_id)
    if case.state != CaseState.RETURNED:
        return 0
    by = Actor(account="system", name="系统", human="", region=case.region, channel="console")
    end(case, CaseState.LAPSED, on=at)
    step(case, Event.LAPSED, Duty.AUTOMATIC, by=by, on=at, pack=pack, human=False)
    tell(case, "已失效", "没有在期限内补正。要办请重新申请。", on=at, pack=pack)
    return 1


def end(case: Case, to: CaseState, *, on: datetime, by: Actor | None = None) -> None:
    """Bring a case to its end and void the task that it had; a refusal completes the task."""
    case.state = require_move(CASE_STATES, CaseState(case.state), to)
    case.save(update_fields=["state"])
    if duty_at(case):
        end_task(case, TaskState.DONE if to == CaseState.REFUSED else TaskState.VOID, on=on, by=by)
