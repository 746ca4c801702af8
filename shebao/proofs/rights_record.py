"""What 社会保险权益记录单（参保单位） says, and how it is printed: as the guide's sample (JS-100 to 106)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.proofs.bill import spoken_day
from shebao.proofs.employer_proof import LONG, Stamp, stamped
from shebao.proofs.typesetting import typeset
from shebao.values import SHANGHAI, Month

ROWS_PER_PAGE = 25


@dataclass(frozen=True)
class RightsRow:
    """One person's first and last paid month within the time asked for, and how many were paid."""

    person_id: int
    name: str
    document: str
    person_number: str
    since: Month
    until: Month
    months: int


@dataclass(frozen=True)
class RightsRecord:
    """Everything the record says but its code; `paying` counts people by insurance, as they are printed."""

    title: str
    agency: str
    employer_name: str
    employer_number: str
    credit_code: str
    place: str
    since: Month
    until: Month
    paying: tuple[tuple[str, int], ...]
    rows: tuple[RightsRow, ...]
    printed: datetime
    validity_months: int
    app: str


def rights_printed(record: RightsRecord) -> dict[str, Any]:
    """Return the texts that stand on the paper; they are also what is kept and shown to who verifies it."""
    return {
        "title": record.title,
        "agency": record.agency,
        "employer_name": record.employer_name,
        "employer_number": record.employer_number,
        "credit_code": record.credit_code,
        "place": record.place,
        "period": f"{record.since.printed}-{record.until.printed}",
        "paying": [{"insurance": label, "persons": str(count)} for label, count in record.paying],
        "rows": [row_printed(number, row) for number, row in enumerate(record.rows, 1)],
        "printed": spoken_day(record.printed.astimezone(SHANGHAI)),
        "validity_months": str(record.validity_months),
        "notes": notes(record),
    }


def row_printed(number: int, row: RightsRow) -> dict[str, str]:
    return {
        "number": str(number),
        "name": row.name,
        "document": row.document,
        "person_number": row.person_number,
        "since": row.since.printed,
        "until": row.until.printed,
        "months": str(row.months),
    }


def notes(record: RightsRecord) -> list[str]:
    """Return the four notes of the sample."""
    app = f"使用{record.app}，" if record.app else ""
    return [
        "本权益单涉及单位及参保职工个人信息，单位应妥善保管。",
        "本权益单为打印时参保情况。",
        "本权益单已签具电子印章，不再加盖鲜章。",
        f"本权益单记录单出具后有效期内（{record.validity_months}个月），如需核对真伪，请{app}"
        "扫描右上方二维码进行验证（可多次验证）。",
    ]


def rights_pdf(values: Mapping[str, Any], stamp: Stamp, *, moment: datetime) -> bytes:
    """Return the record as PDF with its visible seal and QR code, not yet signed."""
    told = {**values, "rows": [], "pages": pages_of(values["rows"]), **stamped(stamp)}
    return typeset("rights_record", told, moment=moment, aside=len(told["pages"]) > LONG)


def pages_of(rows: Sequence[Mapping[str, str]]) -> list[list[Mapping[str, str]]]:
    """Lay rows out, so many to a page; the last page is as long as its rows."""
    starts = range(0, max(len(rows), 1), ROWS_PER_PAGE)
    return [list(rows[start : start + ROWS_PER_PAGE]) for start in starts]
