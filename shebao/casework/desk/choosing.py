"""Choose whose a task becomes: of those who may, whoever has the fewest, then has waited longest (HB-15).

Plain functions of what was read before: the same for one task and for a hundred thousand.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from shebao.casework.desk.crew import Colleague, Crew
from shebao.casework.desk.places import ABOVE, desk_of, told_above
from shebao.casework.duties import ROLE_OF, why_not
from shebao.casework.models import Task
from shebao.casework.states import Duty, TaskState

LONG_AGO = datetime.min.replace(tzinfo=UTC)
Taken = Collection[tuple[str, str]]
Why = dict[str, Any]

FEWEST, DEPUTY, NOBODY, PUT_BACK = "fewest", "deputy", "nobody", "put_back"


@dataclass
class Shares:
    """How many open tasks each account has, and when it was given the last one."""

    loads: dict[str, int] = field(default_factory=dict)
    last: dict[str, tuple[datetime, int]] = field(default_factory=dict)
    turn: int = 0

    def load(self, account: str) -> int:
        return self.loads.get(account, 0)

    def rank(self, one: Colleague) -> tuple[int, tuple[datetime, int], str]:
        return self.load(one.account), self.last.get(one.account, (LONG_AGO, 0)), one.account

    def add(self, account: str, at: datetime) -> None:
        """Count one more task for an account; of tasks given at one moment the order counts."""
        self.turn += 1
        self.loads[account] = self.load(account) + 1
        self.last[account] = (at, self.turn)

    def take(self, account: str) -> None:
        """Count one task less for an account."""
        self.loads[account] = max(self.load(account) - 1, 0)


@dataclass(frozen=True)
class Held:
    """How many tasks of one duty, item and state an account holds of one agency; `above` as tasks tell it."""

    holder: str
    agency_id: int | None
    duty: str
    item: str
    above: int | None
    state: str
    count: int


@dataclass(frozen=True)
class Choice:
    """Who gets a task and why; nobody, and what is missing."""

    chosen: Colleague | None
    why: Why


def choose(task: Task, crew: Crew, shares: Shares, taken: Taken, *, at: datetime) -> Choice:
    """Choose who gets a task that has no holder, or whose holder is not there any more."""
    duty = Duty(task.duty)
    if deputy := deputy_for(task, crew, duty, taken):
        why = told(DEPUTY, duty, shares.load(deputy.account), instead_of=task.holder_name)
        return Choice(deputy, why | told_above(task, deputy.place, crew))
    place = desk_of(task, crew)
    above = told_above(task, place, crew)
    group = crew.group(place, duty)
    there = [one for one in group if not one.away]
    skilled = [one for one in there if one.knows(task.item)]
    free = [one for one in skilled if not held_back(one, duty, taken)]
    refused = set(task.why.get("not", ()))
    willing = [one for one in free if one.account not in refused]
    if not willing:
        missing = what_is_missing(ROLE_OF[duty].label, group, there, skilled, free)
        return Choice(None, told(NOBODY, duty, missing=missing) | kept(task) | above)
    best = min(willing, key=shares.rank)
    load = shares.load(best.account)
    why = told(
        FEWEST,
        duty,
        load,
        eligible=len(willing),
        tied=sum(shares.load(one.account) == load for one in willing),
        skills=task.item in best.skills,
        others=len(skilled) - len(free),
    )
    return Choice(best, why | kept(task) | above)


def deputy_for(task: Task, crew: Crew, duty: Duty, taken: Taken) -> Colleague | None:
    """Return the deputy of a holder who is away, if the deputy may do the task."""
    holder, place = crew.people.get(task.holder), given_at(task, crew)
    if holder is None or not holder.away or not holder.works(place, duty):
        return None
    deputy = crew.people.get(holder.deputy)
    if deputy is None or deputy.away or not deputy.works(place, duty) or not deputy.knows(task.item):
        return None
    return None if held_back(deputy, duty, taken) else deputy


def held_back(one: Colleague, duty: Duty, taken: Taken) -> bool:
    """Say whether somebody had another duty in the case."""
    return bool(taken) and bool(why_not(duty, human=one.human, roles=one.roles, taken=taken))


def what_is_missing(
    role: str,
    group: Collection[Colleague],
    there: Collection[Colleague],
    skilled: Collection[Colleague],
    free: Collection[Colleague],
) -> str:
    """Say why nobody can be given a task, and so who must act."""
    if not group:
        return f"本机构没有{role}。请系统管理员设岗。"
    if not there:
        return f"没有在岗的{role}：{len(group)} 人都不在。请主管安排代办人。"
    if not skilled:
        return f"在岗的{role}都不办这个事项。请主管指定，或由系统管理员增加擅长事项。"
    if not free:
        return f"在岗的{role}都办过这件的别的环节，不能再办。请主管调人。"
    return f"能办的{role}已经放回这件。请主管指定。"


def kept(task: Task) -> Why:
    """Return what stays known of a task whoever gets it: who has put it back."""
    return {"not": task.why["not"]} if task.why.get("not") else {}


def told(rule: str, duty: Duty, load: int | None = None, **more: Any) -> Why:
    """Return the reasons of a choice as they are kept with the task."""
    role = ROLE_OF[duty].label
    return {"rule": rule, "role": role} | ({} if load is None else {"load": load}) | dict(more)


def stays(task: Task | Held, crew: Crew) -> bool:
    """Say whether a task may stay with its holder: there, and with a post for it and its item.

    What was given to those above stays with them, whoever comes back beneath. One that waits for its
    applicant also stays with a holder who is away.
    """
    holder = crew.people.get(task.holder)
    if holder is None or not holder.works(given_at(task, crew), Duty(task.duty)):
        return False
    return holder.knows(task.item) and (not holder.away or task.state == TaskState.PAUSED)


def given_at(task: Task | Held, crew: Crew) -> int:
    """Return the place at which a task was given to its holder: its own, or one above."""
    above = task.above if isinstance(task, Held) else task.why.get(ABOVE)
    return crew.place(task.agency_id) if above is None else int(above)


def lost_by(task: Task, crew: Crew) -> str:
    """Say why a task's holder has it no more; empty where nobody had it."""
    holder = crew.people.get(task.holder)
    if holder and not holder.away and holder.works(given_at(task, crew), Duty(task.duty)):
        return f"{task.holder_name}不再办这个事项，"
    return f"{task.holder_name}不在岗，" if task.holder else ""


def taken_by_case(rows: Collection[tuple[int, str, str]]) -> Mapping[int, list[tuple[str, str]]]:
    """Sort (case, human, duty) by case."""
    found: dict[int, list[tuple[str, str]]] = {}
    for case, human, duty in rows:
        found.setdefault(case, []).append((human, duty))
    return found
