"""A page of a list of tasks, from after a task on: as fast deep inside as at the beginning."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.fields.tuple_lookups import TupleGreaterThan, TupleLessThan

from shebao.casework.desk.lists import DESK, TaskFilter, View, listed, order_of, ordered
from shebao.casework.desk.scoping import Covered, covered, of_place
from shebao.casework.models import Task
from shebao.values import Actor, Refused

SIZE = 50
PARTS = 6  # as many desks at most are read one by one, each in the order of its index
DONE_PARTS = 24  # as many agencies, of what is done: its index leads to each, the region's passes all others
FEW_DUTIES = 3  # as a reviewer has


@dataclass(frozen=True)
class TaskPage:
    """Tasks in their order, and the marks of the pages after and before; empty where there is none."""

    tasks: Sequence[Task]
    after: str
    before: str


@dataclass(frozen=True)
class Mark:
    """The task at which a page begins or ends: its day or moment, none standing last, and its key."""

    when: date | datetime | None
    pk: int


def page(
    *,
    by: Actor,
    on: datetime,
    view: str = View.MINE,
    narrowed: TaskFilter | None = None,
    after: str = "",
    before: str = "",
    size: int = SIZE,
    scope: Covered | None = None,
) -> TaskPage:
    """Return a page of a list, after or before a mark that another page gave; any other is refused.

    `scope` is what has been found of the actor's post already.
    """
    wanted, scope = View(view), scope or covered(by, on)
    mark = read_mark(after or before, wanted)
    back = bool(before)
    found = listed(scope, wanted, by, on, narrowed or TaskFilter())
    keys: list[int] = []
    for some in stretches(found, wanted, mark, back=back):
        keys += first(some, scope, wanted, size + 1 - len(keys), back=back)
        if len(keys) > size:
            break
    more, keys = len(keys) > size, keys[:size]
    rows = list(ordered(Task.objects.filter(pk__in=keys), wanted))
    further = (bool(before) or more, bool(after) or (more if back else False))
    return marked(rows, wanted, after=further[0] if rows else False, before=further[1] if rows else False)


def marked(rows: Sequence[Task], view: View, *, after: bool, before: bool) -> TaskPage:
    return TaskPage(
        rows,
        write_mark(rows[-1], view) if after else "",
        write_mark(rows[0], view) if before else "",
    )


def stretches(
    found: QuerySet[Task], view: View, mark: Mark | None, *, back: bool
) -> Iterator[QuerySet[Task]]:
    """Part what follows a mark into those with a day and those without, so that an index leads to each."""
    name = day_of(view)
    down = (view == View.DONE) != back
    beyond = TupleLessThan if down else TupleGreaterThan
    without, having = Q(**{f"{name}__isnull": True}), Q(**{f"{name}__isnull": False})
    follows = Q()
    if mark and mark.when:
        follows = Q(beyond((F(name), F("pk")), (mark.when, mark.pk)))
    dated = found.filter(having & follows)
    undated = found.filter(without)
    if mark and not mark.when:
        undated = undated.filter(Q(pk__lt=mark.pk) if back else Q(pk__gt=mark.pk))
    if view == View.DONE:
        yield dated
    elif view == View.PAUSED:
        yield undated
    elif back:
        if mark and mark.when is None:
            yield undated
        yield dated
    else:
        if not mark or mark.when:
            yield dated
        yield undated


def first(found: QuerySet[Task], scope: Covered, view: View, size: int, *, back: bool) -> list[int]:
    """Return the keys of the first tasks; of several desks, those of each in turn and then of all."""
    order, name = order_of(view, back=back), day_of(view)
    parts = [
        found.filter(one).order_by("agency_id", *order).values_list("pk", name)[:size]
        for one in desks(scope, view)
    ]
    if len(parts) > 1:
        joined = parts[0].union(*parts[1:], all=True).order_by(*order)
        return [pk for pk, _ in joined[:size]]
    return list(found.order_by(*order).values_list("pk", flat=True)[:size])


def day_of(view: View) -> str:
    """Return the field by which a list is ordered."""
    return "ended" if view == View.DONE else "due"


def desks(scope: Covered, view: View) -> Iterator[Q]:
    """Name the desks of a list, where they are few: a duty at an agency, or of many duties an agency each."""
    if scope.whole or not (view in DESK or (scope.leads and view != View.MINE)):
        return
    duties = [Q(duty=one) for one in scope.duties] if len(scope.duties) <= FEW_DUTIES else [Q()]
    own = [of_place(place) & duty for place, duty in product(scope.places, duties)]
    left = [of_place(place) & Q(duty=duty) for duty, places in scope.left.items() for place in places]
    most = DONE_PARTS if view == View.DONE and duties == [Q()] else PARTS
    if len(own) + len(left) <= most:
        yield from [*own, *left]


def write_mark(task: Task, view: View) -> str:
    when = task.ended if view == View.DONE else task.due
    return f"{when.isoformat() if when else ''}~{task.pk}"


def read_mark(text: str, view: View) -> Mark | None:
    """Read the mark of a page. Raises Refused for what no page gave."""
    if not text:
        return None
    when, _, key = text.partition("~")
    try:
        read: Any = datetime.fromisoformat if view == View.DONE else date.fromisoformat
        return Mark(read(when) if when else None, int(key))
    except ValueError as failure:
        raise Refused("page", "这一页找不到了。请回到第一页。") from failure
