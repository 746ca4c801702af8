"""Open and end the task of a case's present step, and keep its due days as the case's history has them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Q

from shebao.casework.desk.asking import ask_to_assign
from shebao.casework.models import OPEN, Case, Task
from shebao.casework.routes import AFTERWARDS, Places, duty_at, stop_at
from shebao.casework.states import TASK_STATES, Duty, TaskState, require_move
from shebao.casework.terms import Clock, clocks_of
from shebao.policy import Pack
from shebao.trail.many import write_values
from shebao.values import Actor

AT_ONCE = 1000


def open_tasks(cases: Sequence[Case], *, on: datetime, pack: Pack, filed_now: bool = False) -> None:
    """Open the task of each case's present step; those that have passed all steps need none."""
    waiting = [one for one in cases if stop_at(one)]
    if not waiting:
        return
    places, clocks = Places(pack.code), clocks_of(waiting, pack, filed_now=filed_now)
    write_values(Task, (task_of(one, places, clocks[one.pk], on) for one in waiting))
    ask_to_assign(pack.code)


def task_of(case: Case, places: Places, clock: Clock, on: datetime) -> dict[str, object]:
    stop, (promised, legal) = stop_at(case) or {}, last_days(case, clock)
    return {
        "case_id": case.pk,
        "region": case.region,
        "agency_id": places.of(case.agency_id, stop["level"]),
        "employer_id": case.employer_id,
        "item": case.item,
        "duty": Duty(stop["duty"]),
        "position": case.position,
        "state": TaskState.OPEN,
        "urgent": False,
        "began": on,
        "due": promised,
        "legal_due": legal,
        "holder": "",
        "holder_name": "",
        "why": {},
    }


def last_days(case: Case, clock: Clock) -> tuple[date | None, date | None]:
    """Return the promised and the legal last day of the present step; what follows a decision has none."""
    return (None, None) if duty_at(case) in AFTERWARDS else (clock.promised_due, clock.legal_due)


def end_task(case: Case, to: TaskState, *, on: datetime, by: Actor | None = None) -> None:
    """End the open task of a case, if it has one; whoever did what nobody had taken has had it."""
    for task in Task.objects.select_for_update().filter(OPEN, case=case):
        task.state = require_move(TASK_STATES, TaskState(task.state), to)
        task.ended = on
        if by and not task.holder:
            task.holder, task.holder_name, task.given = by.account, by.name, on
        task.save(update_fields=["state", "ended", "holder", "holder_name", "given"])


def set_waiting(case: Case, waits: bool, *, pack: Pack) -> None:
    """Let a case's task wait for the applicant, or go on; its due days follow."""
    for task in Task.objects.select_for_update().filter(OPEN, case=case):
        to = TaskState.PAUSED if waits else TaskState.OPEN
        if task.state != to:
            task.state = require_move(TASK_STATES, TaskState(task.state), to)
        clock = clocks_of([case], pack)[case.pk]
        task.due = None if waits else clock.promised_due
        task.legal_due = None if waits else clock.legal_due
        task.save(update_fields=["state", "due", "legal_due"])
    if not waits:
        ask_to_assign(case.region)


def renew_case(case: Case, pack: Pack) -> None:
    """Work out the due days of a case's open task anew."""
    renew(Task.objects.select_related("case").filter(state=TaskState.OPEN, case=case), pack)


def renew_dues(region: str, *, pack: Pack) -> int:
    """Work out all due days anew, after the calendar or the law has changed; return how many differ.

    A task shows and keeps the day that its case's history gives: run daily, this changes nothing.
    """
    changed, last = 0, 0
    while some := next_tasks(region, last):
        changed += renew(some, pack)
        last = some[-1].pk
    return changed


def next_tasks(region: str, after: int) -> list[Task]:
    waiting = Task.objects.filter(Q(state=TaskState.OPEN), region=region, pk__gt=after)
    return list(waiting.select_related("case").order_by("pk")[:AT_ONCE])


def renew(tasks: Iterable[Task], pack: Pack) -> int:
    some = list(tasks)
    clocks, differing = clocks_of([one.case for one in some], pack), []
    for task in some:
        days = last_days(task.case, clocks[task.case_id])
        if (task.due, task.legal_due) != days:
            task.due, task.legal_due = days
            differing.append(task)
    Task.objects.bulk_update(held_open(differing), ["due", "legal_due"])
    return len(differing)


def held_open(some: Sequence[Task]) -> list[Task]:
    """Hold tasks and return those that are still open: what has been done meanwhile stays as it was."""
    found = Task.objects.filter(pk__in=[one.pk for one in some], state=TaskState.OPEN)
    there = set(found.select_for_update(of=("self",)).values_list("pk", flat=True)) if some else set()
    return [one for one in some if one.pk in there]
