"""Cases that staff find by something in hand, and what belongs to one case: its open task, others like it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from shebao.casework import scope
from shebao.casework.models import OPEN, Case, Task
from shebao.registry.scope import within_reach
from shebao.values import SHANGHAI, Actor

AT_MOST = 50
SHORTEST = 6  # digits of a number by whose beginning cases are found


def open_task(case: Case, *, by: Actor) -> Task | None:
    """Return the open task of a case that the asker sees."""
    seen = scope.cases(by).filter(pk=case.pk)
    return Task.objects.filter(OPEN, case__in=seen).first()


def only_taken(case: Case, *, by: Actor) -> bool:
    """Say whether staff see a case only because their counter took it: its employer is another place's."""
    return by.office and not within_reach(by, case.employer)


def cases_about(case: Case, *, by: Actor) -> QuerySet[Case]:
    """Return other cases about the same person, or about the same employer itself; the newest first."""
    same = Q(person_id=case.person_id) if case.person_id else Q(person__isnull=True)
    found = scope.cases(by).filter(same, employer_id=case.employer_id).exclude(pk=case.pk)
    return found.order_by("-pk")


def cases_numbered(text: str, *, by: Actor) -> list[Case]:
    """Return the case of a 办件编号, or all cases of a filing's number, at most fifty."""
    if len(text) < SHORTEST or not text[:SHORTEST].isdecimal():
        return []
    found = scope.cases(by).filter(Q(number=text) | Q(submission__number=text))
    return list(found.select_related("employer", "submission").order_by("pk")[:AT_MOST])


def accepted_here(*, by: Actor) -> QuerySet[Case]:
    """Return the cases that counters of the asker's agencies took, of whatever city, newest first."""
    return scope.taken(by).select_related("employer", "submission", "agency").order_by("-pk")


def cases_of_person(person_id: int, *, by: Actor) -> QuerySet[Case]:
    """Return the cases about a person, the newest first."""
    return scope.cases(by).filter(person_id=person_id).select_related("employer").order_by("-pk")


def cases_of_employer(employer_id: int, *, by: Actor) -> QuerySet[Case]:
    """Return the cases of an employer, the newest first."""
    return (
        scope.cases(by).filter(employer_id=employer_id).select_related("employer").order_by("-filed", "-pk")
    )


@dataclass(frozen=True)
class CaseFilter:
    """What cases are asked for; what is empty does not narrow. `until` is the last day included."""

    search: str = ""
    item: str = ""
    state: str = ""
    channel: str = ""
    since: date | None = None
    until: date | None = None


def cases_asked(asked: CaseFilter, *, by: Actor, after: int = 0) -> QuerySet[Case]:
    """Return the cases asked for, the newest first, from after one on.

    `search` is a 办件编号, its beginning, or a 单位编号.
    """
    found = scope.cases(by).select_related("employer", "submission").order_by("-pk")
    if after:
        found = found.filter(pk__lt=after)
    if asked.search:
        mine = Q(number__startswith=asked.search) if len(asked.search) > SHORTEST + 3 else Q(pk__lt=0)
        found = found.filter(mine | Q(employer__number=asked.search) | Q(submission__number=asked.search))
    narrowed = {"item": asked.item, "state": asked.state, "submission__channel": asked.channel}
    found = found.filter(**{name: value for name, value in narrowed.items() if value})
    if asked.since:
        found = found.filter(filed__gte=datetime.combine(asked.since, time(), SHANGHAI))
    if asked.until:
        found = found.filter(filed__lt=datetime.combine(asked.until + timedelta(days=1), time(), SHANGHAI))
    return found
