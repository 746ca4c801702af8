"""What an auditor finds in the trail: by account, case, employer, person, item and time, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from django.db.models import F, Q, QuerySet
from django.db.models.fields.tuple_lookups import TupleLessThan

from shebao.trail import queries
from shebao.trail.models import Act, Look
from shebao.values import Actor, Refused

SIZE = 50
NEWEST_FIRST = ("-business_time", "-id")

Found = TypeVar("Found", Act, Look)


@dataclass(frozen=True)
class Narrowed:
    """What is asked for; empty means any. Times are business time, the end excluded.

    A person's acts are those of the person's cases: `case_numbers` are given by whoever knows them. A look
    names its person itself.
    """

    account: str = ""
    employer_number: str = ""
    case_numbers: tuple[str, ...] | None = None
    person_id: int | None = None
    item: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Page(Generic[Found]):
    """Lines, newest first, and the mark of the page after; empty where there is none."""

    lines: Sequence[Found]
    after: str


def acts(narrowed: Narrowed, *, by: Actor, after: str = "", size: int = SIZE) -> Page[Act]:
    """Return a page of acts, after a mark that another page gave."""
    found = of_both(queries.acts(by=by), narrowed)
    if narrowed.item:
        found = found.filter(item=narrowed.item)
    return page(found, after, size)


def looks(narrowed: Narrowed, *, by: Actor, after: str = "", size: int = SIZE) -> Page[Look]:
    """Return a page of looks, after a mark that another page gave."""
    found = of_both(queries.looks(by=by), narrowed)
    if narrowed.person_id is not None:
        found = found.filter(person_id=narrowed.person_id)
    return page(found, after, size)


def of_both(found: QuerySet[Found], narrowed: Narrowed) -> QuerySet[Found]:
    wanted = Q()
    if narrowed.account:
        wanted &= Q(account=narrowed.account)
    if narrowed.employer_number:
        wanted &= Q(employer_number=narrowed.employer_number)
    if narrowed.case_numbers is not None:
        wanted &= Q(case_number__in=narrowed.case_numbers) & ~Q(case_number="")
    if narrowed.since:
        wanted &= Q(business_time__gte=narrowed.since)
    if narrowed.until:
        wanted &= Q(business_time__lt=narrowed.until)
    return found.filter(wanted)


def page(found: QuerySet[Found], after: str, size: int) -> Page[Found]:
    """Return the lines after a mark; as fast deep inside as at the beginning."""
    if after:
        found = found.filter(TupleLessThan((F("business_time"), F("id")), read_mark(after)))
    lines = list(found.order_by(*NEWEST_FIRST)[: size + 1])
    return Page(lines[:size], mark(lines[size - 1]) if len(lines) > size else "")


def mark(line: Act | Look) -> str:
    return f"{line.business_time.isoformat()}~{line.pk}"


def read_mark(text: str) -> tuple[datetime, int]:
    """Read a page's mark. Raises Refused for what no page gave."""
    when, _, key = text.partition("~")
    try:
        moment = datetime.fromisoformat(when)
        if moment.tzinfo is None or not 0 <= int(key) < 2**63:
            raise ValueError(text)
        return moment, int(key)
    except ValueError as wrong:
        raise Refused("page", "这一页找不到了。请回到第一页。") from wrong
