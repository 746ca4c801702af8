"""What everybody of an agency has on the table: open, overdue, waiting, done this month; and who is away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Max, Q

from shebao.access.models import Absence
from shebao.casework.desk.crew import Colleague, Crew, crew_of
from shebao.casework.desk.lists import start
from shebao.casework.desk.scoping import AT_DESKS, Covered, covered
from shebao.casework.duties import ROLE_OF
from shebao.casework.models import OPEN
from shebao.casework.states import TaskState
from shebao.registry.models import Agency
from shebao.values import SHANGHAI, Actor

DESK_ROLES = frozenset(ROLE_OF[duty].value for duty in AT_DESKS)


class Counted(NamedTuple):
    """How many tasks somebody has, by what is the matter with them; `done` are this month's."""

    open: int = 0
    today: int = 0
    overdue: int = 0
    paused: int = 0
    done: int = 0


NOTHING = Counted()


@dataclass(frozen=True)
class Load:
    """One person's tasks; `away_until` is an absence's last day. One whose post has ended has no roles."""

    account: str
    name: str
    agency: str
    roles: tuple[str, ...]
    tasks: Counted
    away_until: date | None = None
    deputy: str = ""

    @property
    def posted(self) -> bool:
        return bool(self.roles)


def loads(by: Actor, on: datetime) -> list[Load]:
    """Return the loads of the people whom a supervisor leads, the most loaded first; nobody else sees any.

    The number of queries does not depend on that of the people.
    """
    scope = covered(by)
    if not scope.leads:
        return []
    today = on.astimezone(SHANGHAI).date()
    crew = crew_of(by.region, today)
    counted, names = counted_tasks(scope, today)
    people = [one for one in crew.people.values() if one.account in counted or led(one, crew, scope)]
    told = tell(people, crew, counted, agency_names(by.region, crew), away_until(by.region, today))
    told += [
        Load(account, names[account], "", (), tasks)
        for account, tasks in counted.items()
        if account not in crew.people and tasks.open + tasks.paused
    ]
    return sorted(told, key=lambda one: (-one.tasks.open, one.name, one.account))


def tell(
    people: list[Colleague],
    crew: Crew,
    counted: Mapping[str, Counted],
    agencies: Mapping[int, str],
    until: Mapping[str, date],
) -> list[Load]:
    return [
        Load(
            account=one.account,
            name=one.name,
            agency=agencies.get(one.place, ""),
            roles=tuple(sorted(one.roles)),
            tasks=counted.get(one.account, NOTHING),
            away_until=until.get(one.account),
            deputy=crew.people[one.deputy].name if one.deputy in crew.people else "",
        )
        for one in people
    ]


def led(one: Colleague, crew: Crew, scope: Covered) -> bool:
    """Say whether somebody works at a desk that a supervisor leads."""
    here = scope.whole or one.place in {crew.place(place) for place in scope.places}
    return here and bool(one.roles & DESK_ROLES)


def counted_tasks(scope: Covered, today: date) -> tuple[dict[str, Counted], dict[str, str]]:
    """Count tasks by who has them; also return the names under which they stand."""
    held = scope.tasks().exclude(holder="").order_by().values("holder").annotate(name=Max("holder_name"))
    under_way, late = Q(state=TaskState.OPEN), Q(due__lt=today)
    rows = held.filter(OPEN).annotate(
        open=Count("pk", under_way),
        today=Count("pk", under_way & Q(due=today)),
        overdue=Count("pk", under_way & late),
        paused=Count("pk", Q(state=TaskState.PAUSED)),
    )
    done = held.filter(state=TaskState.DONE, ended__gte=start(today.replace(day=1)))
    found, names = {}, {}
    for row in rows:
        names[row["holder"]] = row["name"]
        found[row["holder"]] = Counted(row["open"], row["today"], row["overdue"], row["paused"])
    for ended in done.annotate(done=Count("pk")):
        names.setdefault(ended["holder"], ended["name"])
        found[ended["holder"]] = found.get(ended["holder"], NOTHING)._replace(done=ended["done"])
    return found, names


def agency_names(region: str, crew: Crew) -> dict[int, str]:
    named = Agency.objects.filter(region=region).values_list("pk", "name")
    return {crew.place(key): name for key, name in named}


def away_until(region: str, today: date) -> dict[str, date]:
    """Return the last day of who is away, by account."""
    away = Absence.objects.filter(region=region, retired__isnull=True, since__lte=today, until__gte=today)
    return dict(away.values_list("account__number", "until"))
