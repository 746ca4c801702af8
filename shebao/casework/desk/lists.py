"""The lists of tasks: each post its own (HB-20), what is due first on top."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import Exists, F, OrderBy, OuterRef, Q, QuerySet

from shebao.casework.desk.scoping import Covered, covered
from shebao.casework.models import OPEN, Case, Task
from shebao.casework.states import TaskState
from shebao.registry.models import Employer
from shebao.registry.naming import employers_named
from shebao.trail.counting import count_many
from shebao.values import SHANGHAI, Actor

MANY = 10_000  # beyond this nobody counts: “1 万以上”; every page of the office counts anew
SHORTEST_NUMBER = 6  # digits by which a 办件编号 is looked up by its beginning
LONGEST_NUMBER = 18  # characters of an ID number
MOST_FOUND = 1000  # cases or employers that a text may mean
DAY = timedelta(days=1)


class View(models.TextChoices):
    """The lists: of one's own tasks, of those that nobody has, of the agency's."""

    MINE = "mine", "我的任务"
    TODAY = "today", "今天到期"
    OVERDUE = "overdue", "已逾期"
    PAUSED = "paused", "暂停计时"
    WAITING = "waiting", "待分配"
    AGENCY = "agency", "本机构全部"
    DONE = "done", "已办"


DESK = (View.WAITING, View.AGENCY)  # lists of a whole desk; the others are one's own unless one leads

READABLE = Q(
    Exists(Case.objects.filter(pk=OuterRef("case_id")))
)  # its employer may have left since, and it too
CONDITIONS = {
    View.MINE: OPEN,
    View.TODAY: Q(state=TaskState.OPEN),
    View.OVERDUE: Q(state=TaskState.OPEN),
    View.PAUSED: Q(state=TaskState.PAUSED, due__isnull=True),  # as they all are: so an index leads to them
    View.WAITING: Q(state=TaskState.OPEN, holder=""),
    View.AGENCY: OPEN,
    View.DONE: Q(state=TaskState.DONE, ended__isnull=False) & READABLE,
}


@dataclass(frozen=True)
class TaskFilter:
    """What narrows a list; what is empty does not. `overdue` leaves only what is; `until` is included.

    `since` and `until` are days on which tasks are due, of what is done days on which it was done. `employer`
    is a 单位编号; `search` a 办件编号, 单位编号, 统一社会信用代码, document number or an employer's name.
    """

    duty: str = ""
    item: str = ""
    overdue: bool = False
    employer: str = ""
    holder: str = ""
    search: str = ""
    since: date | None = None
    until: date | None = None


def tasks(
    *, by: Actor, on: datetime, view: str = View.MINE, narrowed: TaskFilter | None = None
) -> QuerySet[Task]:
    """Return a list of tasks: what is due first, then what has no term, then what waits; of what is done the
    newest first. Others' tasks are there for supervisors alone.
    """
    wanted = View(view)
    return ordered(listed(covered(by, on), wanted, by, on, narrowed or TaskFilter()), wanted)


def own_numbers(*, by: Actor, at_most: int) -> list[str]:
    """Return the 办件编号 of one's own open tasks among the first of one's list, what is due first on top."""
    mine = of_view(covered(by), View.MINE, by).filter(CONDITIONS[View.MINE]).order_by(*order_of(View.MINE))
    found = mine.values_list("state", "case__number")[:at_most]
    return [number for state, number in found if state == TaskState.OPEN]


def listed(scope: Covered, view: View, by: Actor, on: datetime, narrowed: TaskFilter) -> QuerySet[Task]:
    """Return the tasks of a list without an order."""
    found = of_view(scope, view, by).filter(CONDITIONS[view])
    return found.filter(due_in(view, on), asked_for(view, narrowed, by.region, on))


def of_view(scope: Covered, view: View, by: Actor) -> QuerySet[Task]:
    if view in DESK or (scope.leads and view != View.MINE):
        return scope.tasks()
    mine = Task.objects.filter(region=by.region, holder=by.account)
    return mine if scope.duties else mine.none()


def due_in(view: View, on: datetime) -> Q:
    """Return the days of a list's own."""
    today = on.astimezone(SHANGHAI).date()
    return {View.TODAY: Q(due=today), View.OVERDUE: Q(due__lt=today)}.get(view, Q())


def asked_for(view: View, narrowed: TaskFilter, region: str, on: datetime) -> Q:
    """Return the condition that a filter makes."""
    told = {
        "duty": narrowed.duty,
        "item": narrowed.item,
        "employer__number": narrowed.employer,
        "holder": narrowed.holder,
    }
    found = Q(**{name: value for name, value in told.items() if value})
    found &= between(view, narrowed.since, narrowed.until)
    if narrowed.overdue:
        found &= Q(state=TaskState.OPEN, due__lt=on.astimezone(SHANGHAI).date())
    return found & found_by(narrowed.search.strip(), region) if narrowed.search.strip() else found


def between(view: View, since: date | None, until: date | None) -> Q:
    found = Q()
    if since:
        found &= Q(ended__gte=start(since)) if view == View.DONE else Q(due__gte=since)
    if until:
        found &= Q(ended__lt=start(until + DAY)) if view == View.DONE else Q(due__lte=until)
    return found


def start(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)


def found_by(search: str, region: str) -> Q:
    """Return what a text may mean: numbers as such, anything else an employer's name.

    Looked up beforehand, so that an index leads from what is found to its tasks.
    """
    if search[:SHORTEST_NUMBER].isdecimal() and len(search) >= SHORTEST_NUMBER:
        return Q(case_id__in=cases_numbered(search)) | Q(employer_id__in=employers_numbered(search))
    named = employers_named(search, region=region, at_most=MOST_FOUND)
    return Q(employer_id__in=[*named, *employers_numbered(search)])


def cases_numbered(search: str) -> list[int]:
    """Return the cases whose 办件编号 begins so, or whose person has that document number."""
    begins = Q(number__gte=search, number__lt=search[:-1] + chr(ord(search[-1]) + 1))
    found = list(Case.objects.filter(begins).values_list("pk", flat=True)[:MOST_FOUND])
    if len(search) == LONGEST_NUMBER:
        people = Case.objects.filter(person__document_number=search.upper())
        found += people.values_list("pk", flat=True)[:MOST_FOUND]
    return found


def employers_numbered(search: str) -> list[int]:
    """Return the employers of that 单位编号 or 统一社会信用代码."""
    numbered = Q(number=search) | Q(credit_code=search.upper())
    return list(Employer.objects.filter(numbered).values_list("pk", flat=True)[:MOST_FOUND])


def ordered(found: QuerySet[Task], view: View) -> QuerySet[Task]:
    return found.order_by(*order_of(view)).select_related("case__submission", "agency", "employer")


def order_of(view: View, *, back: bool = False) -> tuple[OrderBy, ...]:
    """Return the order of a list, or its reverse."""
    name = "ended" if view == View.DONE else "due"
    if (view == View.DONE) != back:
        return F(name).desc(nulls_first=True), F("pk").desc()
    return F(name).asc(nulls_last=True), F("pk").asc()


COUNTED = tuple(one for one in View if one != View.DONE)


def counts(by: Actor, on: datetime, views: Iterable[View] = COUNTED) -> dict[str, int]:
    """Count lists of an actor, each up to one more than MANY."""
    return count_many(counted(by, on, views), at_most=MANY + 1)


def counted(
    by: Actor, on: datetime, views: Iterable[View] = COUNTED, *, scope: Covered | None = None
) -> dict[str, QuerySet[Task]]:
    """Return the lists of an actor that are counted, by name; `scope` is what has been found of its post."""
    scope = scope or covered(by, on)
    return {one.value: listed(scope, one, by, on, TaskFilter()) for one in views}


def spoken_count(number: int) -> str:
    """Say how many there are."""
    return f"{MANY // 10_000} 万以上" if number > MANY else str(number)
