"""Take a task, hand it on, give it to somebody, put it back: by people, each within what the post allows.

Two at once: the case is held first, as whoever moves it does; one of them wins, the other is told who has it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.casework.busy import refusing_when_busy
from shebao.casework.desk import moves
from shebao.casework.desk.asking import ask_to_assign
from shebao.casework.desk.choosing import PUT_BACK, held_back
from shebao.casework.desk.crew import Colleague, Crew, crew_of
from shebao.casework.desk.explaining import GIVEN, HANDED_ON, TAKEN, TAKEN_OVER
from shebao.casework.desk.places import desk_of, told_above
from shebao.casework.duties import ROLE_OF, duties_of, require_duty
from shebao.casework.models import OPEN, Task
from shebao.casework.scope import cases as cases_of
from shebao.casework.states import Duty, Event
from shebao.values import SHANGHAI, Actor, Refused


@refusing_when_busy
@transaction.atomic
def take(number: str, *, by: Actor, on: datetime) -> Task:
    """Take a task that nobody has (领取). Raises Refused where somebody has it; taking it twice is once."""
    task = held_task(number, by)
    if task.holder == by.account:
        return task
    if task.holder:
        raise Refused(
            "taken", has_it(task) + "没有做完又不在岗的，可以接办；要换人，请本人转办或请主管指定。"
        )
    crew = crew_of(by.region, day(on))
    require_own(task, crew, by)
    note, why = f"{by.name}领取。", told(TAKEN, task) | told_above(task, crew.place(by.agency_id), crew)
    return put(task, Whose(by.account, by.name), why, Event.TAKEN, note, moves.TAKE, by=by, on=on)


@refusing_when_busy
@transaction.atomic
def take_over(number: str, reason: str, *, by: Actor, on: datetime) -> Task:
    """Take the task of a colleague who is away. Raises Refused where the colleague is there."""
    task = held_task(number, by)
    if task.holder == by.account:
        return task
    crew = crew_of(by.region, day(on))
    require_own(task, crew, by)
    holder = crew.people.get(task.holder)
    if holder and not holder.away:
        raise Refused("there", has_it(task) + f"{holder.name}在岗，不能接办。请本人转办或请主管指定。")
    note = f"{task.holder_name}不在岗，{by.name}接办。{reason}" if task.holder else f"{by.name}领取。"
    why = told(TAKEN_OVER, task, by=task.holder_name, reason=reason) if task.holder else told(TAKEN, task)
    why |= told_above(task, crew.place(by.agency_id), crew)
    return put(task, Whose(by.account, by.name), why, Event.TAKEN, note, moves.TAKE, by=by, on=on)


@refusing_when_busy
@transaction.atomic
def hand_on(number: str, to_account: str, reason: str, *, by: Actor, on: datetime) -> Task:
    """Hand one's own task on to a colleague who may do it (转办), with a reason. Twice is once."""
    task = held_task(number, by)
    if task.holder == to_account:
        return task
    if task.holder != by.account:
        raise Refused("holder", has_it(task) + "只有负责人可以转办。要换人，请主管指定。")
    require_reason(reason, "转办")
    crew = crew_of(by.region, day(on))
    one = colleague(task, to_account, crew)
    why = told(HANDED_ON, task, by=by.name, reason=reason.strip()) | told_above(task, one.place, crew)
    note = f"转办给{one.name}：{reason.strip()}"
    return put(task, Whose(one.account, one.name), why, Event.HANDED_ON, note, moves.HAND_ON, by=by, on=on)


@refusing_when_busy
@transaction.atomic
def give(number: str, to_account: str, reason: str, *, by: Actor, on: datetime) -> Task:
    """Give a task to somebody who may do it, as a supervisor of its agency. Twice is once.

    Where it is taken from somebody a reason is needed.
    """
    task = held_task(number, by)
    require_supervisor(task, by)
    if task.holder == to_account:
        return task
    if task.holder:
        require_reason(reason, "改派")
    crew = crew_of(by.region, day(on))
    one = colleague(task, to_account, crew)
    why = told(GIVEN, task, by=by.name, reason=reason.strip()) | told_above(task, one.place, crew)
    event = Event.HANDED_ON if task.holder else Event.GIVEN
    note = f"指定给{one.name}。{reason.strip()}"
    return put(
        task, Whose(one.account, one.name), why, event, note, moves.GIVE, by=by, on=on, duty=Duty.SUPERVISE
    )


@refusing_when_busy
@transaction.atomic
def put_back(number: str, reason: str, *, by: Actor, on: datetime) -> Task:
    """Put a task back to be assigned anew; whoever put it back is not given it again by itself."""
    task = held_task(number, by)
    if not task.holder:
        return task
    if task.holder != by.account:
        require_supervisor(task, by)
    require_reason(reason, "放回")
    why = told(PUT_BACK, task, by=by.name, reason=reason.strip())
    why["not"] = sorted({*task.why.get("not", ()), task.holder})
    note = f"放回待分配：{reason.strip()}"
    put(task, NOBODY, why, Event.HANDED_ON, note, moves.PUT_BACK, by=by, on=on)
    ask_to_assign(task.region)
    return task


def colleagues(task: Task, *, by: Actor, on: datetime) -> list[Colleague]:
    """Return who may be given a task now: with a post for it, there, and without another duty in the case."""
    crew = crew_of(by.region, day(on))
    duty, taken = Duty(task.duty), duties_of(task.case)
    group = crew.group(desk_of(task, crew), duty)
    there = [one for one in group if not one.away and one.knows(task.item)]
    return [one for one in there if one.account != task.holder and not held_back(one, duty, taken)]


@dataclass(frozen=True)
class Whose:
    """The account that a task is put to."""

    account: str
    name: str


NOBODY = Whose("", "")


def held_task(number: str, by: Actor) -> Task:
    """Hold a case, then return its open task. Raises Refused where there is none."""
    if not by.office:
        raise Refused("role", "任务由经办机构的工作人员办理。")
    case = cases_of(by).select_for_update(of=("self",)).filter(number=number).first()
    task = case and (
        Task.objects.filter(OPEN, case=case)
        .select_related("employer")
        .select_for_update(of=("self",))
        .first()
    )
    if not case or not task:
        raise Refused("task", "这个办件没有待办的任务：可能刚刚办完。请刷新页面看最新的情况。")
    task.case = case
    return task


def put(
    task: Task,
    whose: Whose,
    why: dict[str, Any],
    event: Event,
    note: str,
    item: str,
    *,
    by: Actor,
    on: datetime,
    duty: Duty | None = None,
) -> Task:
    """Put a task into somebody's hands, or nobody's, and write it down."""
    task.holder, task.holder_name, task.why = whose.account, whose.name, why
    task.given = on if whose.account else None
    task.save(update_fields=["holder", "holder_name", "why", "given"])
    moves.record_moves([moves.Move(task, event, note)], item, duty or Duty(task.duty), by=by, on=on)
    return task


def require_own(task: Task, crew: Crew, by: Actor) -> None:
    """Refuse whoever works elsewhere, in another role, or had another duty in the case."""
    if crew.place(by.agency_id) not in (crew.place(task.agency_id), desk_of(task, crew)):
        raise Refused("agency", "这件由别的经办机构办理。要协助办理，请那里的主管处理。")
    post = crew.people.get(by.account)
    if post and not post.knows(task.item):
        raise Refused("item", "这个事项不在你可办的事项里。请留给能办的同事。")
    require_duty(task.case, Duty(task.duty), by)


def require_supervisor(task: Task, by: Actor) -> None:
    """Refuse whoever does not lead the task's agency or one above it."""
    require_role(by, Role.SUPERVISOR)
    if (task.agency_id or 0) not in by.agencies:
        raise Refused("agency", "这件由别的经办机构办理，由那里的主管指定。")


def colleague(task: Task, account: str, crew: Crew) -> Colleague:
    """Return somebody who may be given a task. Raises Refused with what stands against it."""
    one, duty = crew.people.get(account), Duty(task.duty)
    role, places = ROLE_OF[duty].label, (crew.place(task.agency_id), desk_of(task, crew))
    if one is None or not any(one.works(place, duty) for place in places):
        raise Refused("post", f"这个账号在办理这件的机构没有{role}。请另选一位{role}的同事。")
    if not one.knows(task.item):
        raise Refused("item", f"这个事项不在{one.name}可办的事项里。请另选一位{role}的同事。")
    if one.away:
        raise Refused("away", f"{one.name}今天不在岗。请另选一位{role}的同事。")
    if held_back(one, duty, duties_of(task.case)):
        raise Refused("duty", f"{one.name}办过这件的别的环节，不能再办。请另选一位{role}的同事。")
    return one


def require_reason(reason: str, doing: str) -> None:
    if not reason.strip():
        raise Refused("reason", f"请写明{doing}的原因，接手的同事会看到。")


def has_it(task: Task) -> str:
    """Say who has a task."""
    if not task.holder:
        return "这件还没有负责人。"
    given = f"{task.given.astimezone(SHANGHAI):%m-%d %H:%M} 起" if task.given else ""
    return f"这件{given}由{task.holder_name}负责。"


def told(rule: str, task: Task, **more: Any) -> dict[str, Any]:
    return {"rule": rule, "role": ROLE_OF[Duty(task.duty)].label, **more}


def day(on: datetime) -> Any:
    return on.astimezone(SHANGHAI).date()
