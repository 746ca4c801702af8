"""What 湖北省社会保险参保证明（单位专用） says, and how it prints it: as its sample."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import segno

from shebao.proofs.bill import spoken_day
from shebao.proofs.typesetting import typeset
from shebao.values import SHANGHAI, Month

ROWS_PER_PAGE = 20
LONG = 20  # pages


@dataclass(frozen=True)
class ProofRow:
    """One person's run of months with one payment status; `document` is the whole number, as the sample."""

    name: str
    document: str
    person_number: str
    since: Month | None
    until: Month | None
    status: str


@dataclass(frozen=True)
class EmployerProof:
    """Everything the proof says but its code: `platform` is the name of the place that verifies it."""

    title: str
    platform: str
    agency: str
    employer_name: str
    employer_number: str
    insurance: str
    paying_persons: int
    place: str
    booked: Month
    in_arrears: bool
    rows: tuple[ProofRow, ...]
    printed: datetime
    validity_months: int


@dataclass(frozen=True)
class Stamp:
    """How a proof is verified: its code, the page that answers, and whether the seal is for show."""

    code: str
    verify_page: str
    demonstration: bool

    @property
    def address(self) -> str:
        return f"{self.verify_page}{self.code}/"


def as_printed(proof: EmployerProof) -> dict[str, Any]:
    """Return the texts that stand on the paper; they are also what is kept and shown to who verifies it."""
    printed = proof.printed.astimezone(SHANGHAI)
    return {
        "title": proof.title,
        "platform": proof.platform,
        "agency": proof.agency,
        "employer_name": proof.employer_name,
        "employer_number": proof.employer_number,
        "insurance": proof.insurance,
        "paying_persons": str(proof.paying_persons),
        "place": proof.place,
        "booked": proof.booked.printed,
        "in_arrears": "是" if proof.in_arrears else "否",
        "month": f"{printed.year}年{printed.month}月",
        "rows": [row_printed(number, row) for number, row in enumerate(proof.rows, 1)],
        "printed": spoken_day(printed),
        "validity_months": str(proof.validity_months),
    }


def row_printed(number: int, row: ProofRow) -> dict[str, str]:
    return {
        "number": str(number),
        "name": row.name,
        "document": row.document,
        "person_number": row.person_number,
        "since": row.since.printed if row.since else "—",
        "until": row.until.printed if row.until else "—",
        "status": row.status,
    }


def proof_pdf(values: Mapping[str, Any], stamp: Stamp, *, moment: datetime) -> bytes:
    """Return the proof as PDF with its visible seal and QR code, not yet signed."""
    told = {**values, "rows": [], "pages": pages_of(values["rows"]), **stamped(stamp)}
    return typeset("employer_proof", told, moment=moment, aside=len(told["pages"]) > LONG)


def stamped(stamp: Stamp) -> dict[str, Any]:
    """Return what of a paper lets people verify it."""
    return {
        "code": fours(stamp.code),
        "verify_page": stamp.verify_page,
        "qr": segno.make(stamp.address, error="m").svg_inline(border=0, omitsize=True),
        "demonstration": stamp.demonstration,
    }


def pages_of(rows: Sequence[Mapping[str, str]]) -> list[list[Mapping[str, str]]]:
    """Lay rows out twenty to a page; the last page is filled up with numbered empty rows, as the sample."""
    pages = [list(rows[start : start + ROWS_PER_PAGE]) for start in range(0, len(rows), ROWS_PER_PAGE)]
    pages = pages or [[]]
    blank = dict.fromkeys(("name", "document", "person_number", "since", "until", "status"), "")
    for number in range(len(rows) + 1, len(pages) * ROWS_PER_PAGE + 1):
        pages[-1].append({**blank, "number": str(number)})
    return pages


def fours(code: str) -> str:
    """Print a code in groups of four: 2021 1113 1336 29KR IFGN (HB-274)."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
