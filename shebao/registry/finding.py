"""Find people by what they show: where the registry is asked about somebody beyond one's own scope.

An employer who knows a whole document number may learn whose it is, whether and in which months that person
is insured elsewhere, and whether she has retired; never where. The functions of across.sql hold that line.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from shebao.registry.insurances import Insurance
from shebao.registry.months import Months

NOW = ""  # the name that asks for nobody but who shows a number now
UNNUMBERED = "未编号"  # by this a record is named that has no 个人编号 in the region


@dataclass(frozen=True)
class Document:
    """By what a person is known: province, type and number of the document.

    `name` decides who is meant where nobody shows the number now: whoever showed it before under any name
    (None), under this name, or nobody (NOW). A number registered by mistake goes to its owner (ADR 20).
    """

    province: str
    type: str
    number: str
    name: str | None = None


@dataclass(frozen=True)
class Found:
    """A person as found: anchor, 个人编号 (the newest, or empty), name, 首次参工时间, retired in which month.

    `several` says that more than one record stands under the document, `former` that the person shows another
    number by now. Of several `records` are all of them, as far as they were asked for; `chosen` says that
    this one was named, and is not just the first of them. `brought` says that this transaction has written
    the anchor, so that nothing else can stand of the person yet.
    """

    person_id: int
    number: str
    name: str
    first_started_on: date | None
    retired_in: int | None
    several: bool
    former: bool = False
    records: tuple["Found", ...] = ()
    chosen: bool = False
    brought: bool = False

    @property
    def code(self) -> str:
        """By what one of several records is named."""
        return self.number or UNNUMBERED

    @property
    def undecided(self) -> bool:
        """Say whether it is open which of several records is meant."""
        return self.several and not self.chosen

    @property
    def nameable(self) -> tuple["Found", ...]:
        """The records that a code names and no other one; the rest only the counter can tell apart."""
        codes = Counter(one.code for one in self.records)
        return tuple(one for one in self.records if codes[one.code] == 1)


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
        cursor.execute(FOUND, asking_for(documents, region))
        return persons_told(documents, cursor.fetchall())


FOUND = "select * from registry_find_persons(%s, %s::text[], %s::text[], %s::text[], %s::text[])"


def asking_for(documents: Sequence[Document], region: str) -> list[Any]:
    """Return with what FOUND is asked."""
    return [region, *columns(documents), [one.name for one in documents]]


def persons_told(documents: Sequence[Document], told: Iterable[Sequence[Any]]) -> dict[Document, Found]:
    """Return what FOUND has answered by document."""
    return {documents[place - 1]: Found(*rest) for place, *rest in told}


def find_records(documents: Sequence[Document], *, region: str) -> dict[Document, tuple[Found, ...]]:
    """Return every record that stands under each of the documents, first whom find_persons gives."""
    found: dict[Document, tuple[Found, ...]] = {}
    if not documents:
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            """select place, person_id, number, name, first_started_on, retired_in, former
               from registry_find_records(%s, %s::text[], %s::text[], %s::text[], %s::text[])
               order by place, doubt, person_id""",
            [region, *columns(documents), [one.name for one in documents]],
        )
        for place, person_id, number, name, started_on, retired_in, former in cursor.fetchall():
            document = documents[place - 1]
            one = Found(person_id, number, name, started_on, retired_in, several=True, former=former)
            found[document] = (*found.get(document, ()), one)
    return found


def formerly_shown(documents: Iterable[Document]) -> dict[Document, set[int]]:
    """Return the numbers that somebody showed by mistake, each with those who show another number by now."""
    asked = list(dict.fromkeys(documents))
    found: dict[Document, set[int]] = {}
    if not asked:
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from registry_formerly_shown(%s::text[], %s::text[], %s::text[])", columns(asked)
        )
        for place, person_id in cursor.fetchall():
            found.setdefault(asked[place - 1], set()).add(person_id)
    return found


def borne(documents: Iterable[Document]) -> dict[Document, set[int]]:
    """Return who shows each number now, as far as anything stands of them: an empty anchor makes way."""
    asked = list(dict.fromkeys(documents))
    found: dict[Document, set[int]] = {}
    if not asked:
        return found
    with connection.cursor() as cursor:
        cursor.execute("select * from registry_borne(%s::text[], %s::text[], %s::text[])", columns(asked))
        for place, person_id in cursor.fetchall():
            found.setdefault(asked[place - 1], set()).add(person_id)
    return found


def columns(documents: Sequence[Document]) -> list[list[str]]:
    return [[getattr(one, part) for one in documents] for part in ("province", "type", "number")]


def insured_elsewhere(person_ids: Iterable[int], *, employer_id: int) -> dict[int, list[Elsewhere]]:
    """Return in which months each person is insured by any other employer."""
    ids, found = list(person_ids), dict[int, list[Elsewhere]]()
    if not ids:
        return found
    with connection.cursor() as cursor:
        cursor.execute("select * from registry_insured_elsewhere(%s::bigint[], %s)", [ids, employer_id])
        for person_id, since, until, insurances, learned_id in cursor.fetchall():
            one = Elsewhere(Months(since, until), Insurance(insurances), learned_id)
            found.setdefault(person_id, []).append(one)
    return found


def lock_persons(person_ids: Iterable[int]) -> None:
    """Hold people until the transaction ends, in one order: nobody is worked on by two actions at a time."""
    with connection.cursor() as cursor:
        cursor.execute("select registry_lock_persons(%s::bigint[])", [sorted(set(person_ids))])


def lock_people_and_employer(person_ids: Iterable[int], employer_id: int, *, alone: bool) -> None:
    """Hold people, then their employer, until the transaction ends: both of the following in one message."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select registry_lock_persons(%s::bigint[]);"
            " select registry_lock_employers(array[%s::bigint], %s)",
            [sorted(set(person_ids)), employer_id, alone],
        )


def agency_held(employer_id: int) -> int | None:
    """Hold an employer together with others until the transaction ends, and return whose it is by then."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select registry_lock_employers(array[%s::bigint], false);"
            " select agency_id from registry_employer where id = %s",
            [employer_id, employer_id],
        )
        cursor.nextset()
        agency_id: int | None = cursor.fetchone()[0]
    return agency_id


def lock_employers(employer_ids: Iterable[int], *, alone: bool = False) -> None:
    """Hold employers until the transaction ends, in one order, together with others or alone.

    What changes for an employer's people is known to its declaration, or finds the month declared. People
    are held before their employer.
    """
    with connection.cursor() as cursor:
        cursor.execute("select registry_lock_employers(%s::bigint[], %s)", [sorted(set(employer_ids)), alone])
