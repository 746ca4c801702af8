"""Who stands behind a header or a bill: each person's bases and amounts, page by page (HB-264, HB-265)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from shebao.assessment.models import Bill, BillLine, Occasion
from shebao.assessment.queries import AMOUNTS
from shebao.assessment.statements import text_of
from shebao.values import Actor, Fen, Month


@dataclass(frozen=True)
class PersonLine:
    """One person's month on a header: base and shares per insurance, signed, None where not insured."""

    month: Month
    occasion: str
    number: str
    document_number: str
    name: str
    amounts: dict[str, Fen | None]  # by AMOUNTS

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
    """Return a page of the people on headers of the employer acted for, by month and 个人编号."""
    asked: dict[str, Any] = {
        "region": by.region,
        "employer": by.employer_id if by.employer_id in by.employers else 0,
        "headers": list(headers),
        "search": search.strip(),
        "at_most": at_most,
        "offset": offset,
    }
    with connection.cursor() as cursor:
        cursor.execute(text_of("header_people.sql"), asked)
        rows = cursor.fetchall()
    lines = [
        PersonLine(
            Month.of_number(month), occasion, number or "", document, name,
            dict(zip(AMOUNTS, amounts, strict=True)),
        )
        for _, _, month, occasion, number, document, name, *amounts in rows
    ]  # fmt: skip
    return PeopleOfHeaders(lines, rows[0][0] if rows else 0)


def headers_of_bill(bill: Bill) -> list[int]:
    """Return the headers whose claims stand on a bill."""
    sources = BillLine.objects.filter(bill=bill).values_list("claim__source", flat=True)
    return sorted(set(sources))
