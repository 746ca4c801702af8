"""An employer's people: the list with its filters (单位参保人员查询, HB-263), and one person's record."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from shebao.registry import scope
from shebao.registry.insurances import Insurance
from shebao.registry.models import DeclaredBase, Enrolment
from shebao.values import Actor, Month, Refused
from shebao.values.documents import DOCUMENT_TYPES, RESIDENT_ID
from shebao.values.id_numbers import birth_of, is_male

PAYING, UPCOMING, STOPPED = "参保缴费", "待缴费", "暂停缴费"
RETIRED, NOT_RETIRED = "离退休", "非离退休"


@dataclass(frozen=True)
class PeopleFilter:
    """The seven filters of the printed query; what is empty does not narrow.

    `insurance` is a code; `paying` yes or no, `insured` yes or no, `retired` yes or no.
    """

    number: str = ""
    document_number: str = ""
    name: str = ""
    insurance: str = ""
    paying: str = ""
    insured: str = ""
    retired: str = ""


class Listed(NamedTuple):
    """One person of the list, as the database tells it; masks are sets of insurances."""

    total: int
    person_id: int
    number: str
    old_number: str
    document_type: str
    document_number: str
    name: str
    paying: int
    upcoming: int
    ever: int
    since: int
    until: int | None
    retired_in: int | None

    @property
    def document(self) -> str:
        return dict(DOCUMENT_TYPES).get(self.document_type, self.document_type)

    @property
    def birth(self) -> date | None:
        return birth_of(self.document_number) if self.document_type == RESIDENT_ID else None

    @property
    def sex(self) -> str:
        if self.document_type != RESIDENT_ID:
            return "—"
        return "男" if is_male(self.document_number) else "女"

    @property
    def pension(self) -> str:
        return self.state(Insurance.PENSION)

    @property
    def unemployment(self) -> str:
        return self.state(Insurance.UNEMPLOYMENT)

    @property
    def injury(self) -> str:
        return self.state(Insurance.INJURY)

    def state(self, insurance: Insurance) -> str:
        """Tell how one insurance stands at the employer."""
        if self.paying & insurance:
            return PAYING
        if self.upcoming & insurance:
            return UPCOMING
        return STOPPED if self.ever & insurance else "—"

    @property
    def retirement(self) -> str:
        return RETIRED if self.retired_in else NOT_RETIRED


@dataclass(frozen=True)
class People:
    """One page of the list: who, how many in all, and after whose number the next page begins."""

    rows: tuple[Listed, ...]
    total: int
    after: str


def people(
    *, by: Actor, month: Month, narrowed: PeopleFilter | None = None, after: str = "", at_most: int = 50
) -> People:
    """Return one page of the people whom the employer acted for has or had enrolled, by 个人编号.

    `month` is the one being filed for: who is enrolled in it is insured. `after` is the number with which the
    page before ended.
    """
    asked = narrowed or PeopleFilter()
    bit = Insurance[asked.insurance.upper()] if asked.insurance else 0
    bound: dict[str, Any] = {
        "employer": by.employer_id if by.employer_id in by.employers else 0,
        "region": by.region,
        "month": month.number,
        "number": asked.number.strip(),
        "document": asked.document_number.strip().upper(),
        "name": asked.name.strip(),
        "insurance": int(bit),
        "paying": asked.paying,
        "insured": asked.insured,
        "retired": asked.retired,
        "after": after,
        "at_most": at_most + 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(text_of("people.sql"), bound)
        rows = tuple(Listed(*told) for told in cursor.fetchall())
    more = rows[at_most - 1].number if len(rows) > at_most else ""
    return People(rows[:at_most], rows[0].total if rows else 0, more)


@cache
def text_of(file: str) -> str:
    return Path(__file__).with_name(file).read_text("utf-8")


@dataclass(frozen=True)
class Record:
    """One person at one employer: who, and every enrolment and declared wage, standing, the newest first."""

    person: Listed
    first_started_on: date | None
    enrolments: QuerySet[Enrolment]
    bases: QuerySet[DeclaredBase]


def record(number: str, *, by: Actor, month: Month) -> Record:
    """Return a person's record by 个人编号. Raises Refused where the employer never enrolled that person."""
    found = people(by=by, month=month, narrowed=PeopleFilter(number=number), at_most=1).rows
    if not found:
        raise Refused("person", "本单位没有这个人的参保记录。请从参保人员里打开。")
    person = found[0]
    named = scope.particulars(by).filter(person_id=person.person_id, retired__isnull=True).first()
    mine = {"person_id": person.person_id, "employer_id": by.employer_id or 0, "retired__isnull": True}
    return Record(
        person,
        named.first_started_on if named else None,
        scope.enrolments(by).filter(**mine).select_related("identity").order_by("-since"),
        scope.declared_bases(by).filter(**mine).order_by("-since"),
    )
