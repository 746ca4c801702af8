"""Give tasks that nobody has to somebody (任务智能分配, HB-15); take them from whoever is not there any more.

Everything is read once and decided in memory: the number of queries does not grow with that of the tasks.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from django.db import connection, transaction
from django.db.models import Count, F, Q
from django.db.models.fields.json import KeyTransform

from shebao.casework.desk.choosing import DEPUTY, Choice, Held, Shares, choose, lost_by, stays, taken_by_case
from shebao.casework.desk.crew import Crew, crew_of
from shebao.casework.desk.moves import ASSIGN, Move, record_moves, system
from shebao.casework.desk.places import ABOVE
from shebao.casework.models import OPEN, Task
from shebao.casework.states import Duty, Event, TaskState
from shebao.values import SHANGHAI
from shebao.values.locks import LockSpace

AT_ONCE = 2000
FIRST = (F("urgent").desc(), F("due").asc(nulls_last=True), "pk")

GIVEN_LAST = """
    select account, (select given from casework_task where holder = account and given is not null
                     order by given desc limit 1)
    from unnest(%s::text[]) as account
"""
LOCKED_CASES = "select id from casework_case where id = any(%s) order by id for key share skip locked"
DUTIES = """
    select had.case_id, had.human, had.duty from unnest(%s::bigint[]) as wanted
    join casework_caseduty as had on had.case_id = wanted
"""
GIVE = """
    update casework_task as task
    set holder = told.holder, holder_name = told.name, why = told.why,
        given = case when told.holder = '' then null else %(at)s end
    from jsonb_to_recordset(%(told)s::jsonb)
        as told(id bigint, before text, holder text, name text, why jsonb)
    where task.id = told.id and task.holder = told.before and task.state in ('open', 'paused')
    returning task.id
"""


def assign_waiting(region: str, *, at: datetime) -> int:
    """Give every open task without a holder to somebody who may do it; return how many found one.

    What is left says in `why` what is missing. A task of somebody who is away goes to the deputy, or to
    anybody else; one of somebody whose post has ended, or is not for its item any more, goes to anybody
    else. Safe to run at any time, twice at once, and beside people who take tasks.
    """
    waiting, count = waiting_ids(region, at), 0
    for start in range(0, len(waiting), AT_ONCE):
        count += assign(region, waiting[start : start + AT_ONCE], at=at)
    return count


def waiting_ids(region: str, at: datetime) -> list[int]:
    """Return the tasks that need somebody, the most pressing first."""
    crew = crew_of(region, at.astimezone(SHANGHAI).date())
    gone = {one.holder for one in held(region) if not stays(one, crew)}
    wanting = Q(holder="", state=TaskState.OPEN) | Q(OPEN, holder__in=gone)
    return list(Task.objects.filter(wanting, region=region).order_by(*FIRST).values_list("pk", flat=True))


@transaction.atomic
def assign(region: str, ids: Sequence[int], *, at: datetime) -> int:
    """Find somebody for each of these tasks, as far as they still need it; return how many found one."""
    lock(region)
    crew = crew_of(region, at.astimezone(SHANGHAI).date())
    shares = shares_of(region, crew)
    tasks = still_waiting(ids, crew)
    taken = taken_by_case(duties(tasks))
    choices = {}
    for task in tasks:
        choices[task.pk] = one = choose(task, crew, shares, taken.get(task.case_id, ()), at=at)
        if task.holder:
            shares.take(task.holder)
        if one.chosen:
            shares.add(one.chosen.account, at)
    return give(region, tasks, choices, crew, at=at)


def lock(region: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [LockSpace.ASSIGNMENT, int(region)])


def held(region: str) -> list[Held]:
    """Count the tasks under way by who holds them, of where and as what."""
    found = Task.objects.filter(OPEN, region=region).exclude(holder="")
    found = found.annotate(above=KeyTransform(ABOVE, "why")).order_by()
    rows = found.values("holder", "agency_id", "duty", "item", "above", "state")
    return [Held(**row) for row in rows.annotate(count=Count("pk"))]


def shares_of(region: str, crew: Crew) -> Shares:
    """Read what everybody has now, and when each was given the last."""
    shares = Shares()
    for one in held(region):
        if one.state == TaskState.OPEN:
            shares.loads[one.holder] = shares.load(one.holder) + one.count
    with connection.cursor() as cursor:
        cursor.execute(GIVEN_LAST, [list(crew.people)])
        shares.last = {account: (given.astimezone(UTC), 0) for account, given in cursor.fetchall() if given}
    return shares


def still_waiting(ids: Sequence[int], crew: Crew) -> list[Task]:
    """Return the tasks that still need somebody, in their order; cases under way are left alone."""
    found = Task.objects.filter(OPEN, pk__in=ids).only("case_id")
    free = locked_cases([one.case_id for one in found])
    tasks = Task.objects.filter(OPEN, pk__in=ids, case__in=free).select_related("case", "employer")
    return [one for one in tasks.order_by(*FIRST) if needs_somebody(one, crew)]


def needs_somebody(task: Task, crew: Crew) -> bool:
    return not stays(task, crew) if task.holder else task.state == TaskState.OPEN


def locked_cases(cases: Sequence[int]) -> list[int]:
    """Hold cases, so that nobody moves them meanwhile; whoever moves a case holds it before its task."""
    with connection.cursor() as cursor:
        cursor.execute(LOCKED_CASES, [list(cases)])
        return [case for (case,) in cursor.fetchall()]


def duties(tasks: Sequence[Task]) -> list[tuple[int, str, str]]:
    """Return who has had which duty in the cases of these tasks."""
    with connection.cursor() as cursor:
        cursor.execute(DUTIES, [[one.case_id for one in tasks]])
        return list(cursor.fetchall())


def give(
    region: str, tasks: Sequence[Task], choices: Mapping[int, Choice], crew: Crew, *, at: datetime
) -> int:
    """Write what was chosen, unless somebody was faster; return how many tasks found somebody."""
    changed = [one for one in tasks if differs(one, choices[one.pk])]
    told = [entry(one, choices[one.pk]) for one in changed]
    with connection.cursor() as cursor:
        cursor.execute(GIVE, {"at": at, "told": json.dumps(told, ensure_ascii=False)})
        given = {task for (task,) in cursor.fetchall()}
    moves = [
        move(one, choices[one.pk], crew) for one in changed if one.pk in given and has_moved(one, choices)
    ]
    record_moves(moves, ASSIGN, Duty.AUTOMATIC, by=system(region), on=at)
    return sum(one.pk in given and choices[one.pk].chosen is not None for one in changed)


def has_moved(task: Task, choices: Mapping[int, Choice]) -> bool:
    return bool(task.holder or choices[task.pk].chosen)


def differs(task: Task, choice: Choice) -> bool:
    return choice.chosen is not None or bool(task.holder) or task.why != choice.why


def entry(task: Task, choice: Choice) -> dict[str, object]:
    one = choice.chosen
    return {
        "id": task.pk,
        "before": task.holder,
        "holder": one.account if one else "",
        "name": one.name if one else "",
        "why": choice.why,
    }


def move(task: Task, choice: Choice, crew: Crew) -> Move:
    """Word what happened for the case's history."""
    before = lost_by(task, crew)
    event = Event.HANDED_ON if task.holder else Event.GIVEN
    if choice.chosen is None:
        return Move(task, event, f"{before}收回待分配。")
    if choice.why["rule"] == DEPUTY:
        return Move(task, event, f"{before}由代办人{choice.chosen.name}接办。")
    return Move(task, event, f"{before}分配给{choice.chosen.name}。")
