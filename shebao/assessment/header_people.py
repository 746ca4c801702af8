"""Who stands behind a header or a bill: each person's bases and amounts, page by page (HB-264, HB-265)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from shebao.assessment.models import Assessment, Bill, BillLine, Occasion
from shebao.assessment.queries import AMOUNTS
from shebao.assessment.statements import text_of
from shebao.registry.named import Named, people_called, people_named
from shebao.values import Actor, Fen, Month

NOBODY = Named("", "", "")


@dataclass(frozen=True)
class PersonLine:
    """One person's month on a header: base and shares per insurance, signed, None where not insured."""

    month: Month
    occasion: str
    number: str
    document_number: str
    name: str
    amounts: dict[str, Fen | None]  # by AMOUNTS
    person_id: int = 0

    @property
    def reason(self) -> str:
        return str(Occasion(self.occasion).label)

    @property
    def base_fen(self) -> Fen:
        bases = [fen for name, fen in self.amounts.items() if name.endswith("_base_fen") and fen]
        return max(bases, key=abs, default=0)

    @property
    def unit_fen(self) -> Fen:
        return self.sum_of("_unit_fen")

    @property
    def person_fen(self) -> Fen:
        return self.sum_of("_person_fen")

    @property
    def total_fen(self) -> Fen:
        return self.unit_fen + self.person_fen

    def sum_of(self, ending: str) -> Fen:
        return sum(fen or 0 for name, fen in self.amounts.items() if name.endswith(ending))


@dataclass(frozen=True)
class PeopleOfHeaders:
    """A page of them, and how many there are in all."""

    lines: list[PersonLine]
    total: int


def people_of_headers(
    headers: Sequence[int], *, by: Actor, search: str = "", at_most: int = 20, offset: int = 0
) -> PeopleOfHeaders:
    """Return a page of the people on headers of the employer acted for, by month and person.

    `search` is the beginning of a name or a whole 个人编号.
    """
    asked: dict[str, Any] = {
        "region": by.region,
        "employer": by.employer_id if by.employer_id in by.employers else 0,
        "headers": list(headers),
        "months": months_of(headers),
        "persons": people_called(search.strip(), by=by) if search.strip() else None,
        "at_most": at_most,
        "offset": offset,
    }
    with connection.cursor() as cursor:
        cursor.execute(text_of("header_people.sql"), asked)
        rows = cursor.fetchall()
    named = people_named({person_id for _, _, _, person_id, *_ in rows}, by=by)
    return PeopleOfHeaders([line_of(row, named) for row in rows], rows[0][0] if rows else 0)


def months_of(headers: Sequence[int]) -> list[int]:
    return list(set(Assessment.objects.filter(pk__in=headers).values_list("month", flat=True)))


def line_of(row: Sequence[Any], named: Mapping[int, Named]) -> PersonLine:
    _, month, occasion, person_id, *amounts = row
    one = named.get(person_id, NOBODY)
    return PersonLine(
        Month.of_number(month),
        occasion,
        one.number,
        one.document_number,
        one.name,
        dict(zip(AMOUNTS, amounts, strict=True)),
        person_id,
    )


def headers_of_bill(bill: Bill) -> list[int]:
    """Return the headers whose claims stand on a bill."""
    sources = BillLine.objects.filter(bill=bill).values_list("claim__source", flat=True)
    return sorted(set(sources))
