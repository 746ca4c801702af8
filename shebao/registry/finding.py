"""Find people by what they show: where the registry is asked about somebody beyond one's own scope.

An employer who knows a whole document number may learn whose it is, whether and in which months that person
is insured elsewhere, and whether she has retired; never where. The functions of across.sql hold that line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from shebao.registry.insurances import Insurance
from shebao.registry.months import Months


@dataclass(frozen=True)
class Document:
    """By what a person is known: province, type and number of the document."""

    province: str
    type: str
    number: str


@dataclass(frozen=True)
class Found:
    """A person as found: anchor, 个人编号 (the newest, or empty), name, 首次参工时间, retired in which month.

    `several` says that more than one record stands under the document.
    """

    person_id: int
    number: str
    name: str
    first_started_on: date | None
    retired_in: int | None
    several: bool


@dataclass(frozen=True)
class Elsewhere:
    """Months in which another employer has somebody insured, in what, and by which act."""

    months: Months
    insurances: Insurance
    learned_id: int


def find_persons(documents: Sequence[Document], *, region: str) -> dict[Document, Found]:
    """Return who is known under the documents; 个人编号 are those of the region."""
    if not documents:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from registry_find_persons(%s, %s::text[], %s::text[], %s::text[])",
            [
                region,
                [one.province for one in documents],
                [one.type for one in documents],
                [one.number for one in documents],
            ],
        )
        return {documents[place - 1]: Found(*told) for place, *told in cursor.fetchall()}


def insured_elsewhere(person_ids: Iterable[int], *, employer_id: int) -> dict[int, list[Elsewhere]]:
    """Return in which months each person is insured by any other employer."""
    found: dict[int, list[Elsewhere]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from registry_insured_elsewhere(%s::bigint[], %s)", [list(person_ids), employer_id]
        )
        for person_id, since, until, insurances, learned_id in cursor.fetchall():
            one = Elsewhere(Months(since, until), Insurance(insurances), learned_id)
            found.setdefault(person_id, []).append(one)
    return found


def lock_persons(person_ids: Iterable[int]) -> None:
    """Hold people until the transaction ends, in one order: nobody is worked on by two actions at a time."""
    with connection.cursor() as cursor:
        cursor.execute("select registry_lock_persons(%s::bigint[])", [sorted(set(person_ids))])


def lock_employers(employer_ids: Iterable[int], *, alone: bool = False) -> None:
    """Hold employers until the transaction ends, in one order, together with others or alone.

    What changes for an employer's people is known to its declaration, or finds the month declared. People
    are held before their employer.
    """
    with connection.cursor() as cursor:
        cursor.execute("select registry_lock_employers(%s::bigint[], %s)", [sorted(set(employer_ids)), alone])
