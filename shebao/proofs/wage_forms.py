"""年度缴费工资申报表 and 申报承诺书: printed, signed by hand, kept by the employer (HB-182 to HB-187)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shebao.proofs.bill import spoken_day
from shebao.proofs.typesetting import typeset
from shebao.values import SHANGHAI, Fen, Month, grouped

KEPT = ("职工社会保险缴费工资申报表", "申报承诺书", "职工工资统计报表", "相关财务报表")  # HB-187


@dataclass(frozen=True)
class WageRow:
    """One employee's declared monthly wage; the signature column stays empty."""

    name: str
    document: str
    person_number: str
    wage_fen: Fen


@dataclass(frozen=True)
class WageForm:
    """Everything both papers say: the year from `since` until before `until`, and when it was made public."""

    since: Month
    until: Month
    region: str
    notice: str
    employer_number: str
    employer_name: str
    rows: tuple[WageRow, ...]
    printed: datetime
    published: tuple[date, date] | None = None
    publish_days: int = 7

    @property
    def year(self) -> int:
        return self.since.year


def wage_form_pdf(form: WageForm) -> bytes:
    """Return the form that every employee signs, with two signatures and the employer's seal below."""
    return typeset("wage_form", as_printed(form), moment=form.printed)


def pledge_pdf(form: WageForm) -> bytes:
    """Return the pledge that what is declared is true."""
    return typeset("wage_pledge", as_printed(form), moment=form.printed)


def wage_form_name(form: WageForm) -> str:
    return f"{form.year}年度职工社会保险缴费工资申报表_{form.employer_number}.pdf"


def pledge_name(form: WageForm) -> str:
    return f"{form.year}年度申报承诺书_{form.employer_number}.pdf"


def as_printed(form: WageForm) -> dict[str, Any]:
    """Return the texts of both papers."""
    return {
        "year": str(form.year),
        "last_year": str(form.year - 1),
        "span": f"{spoken_day(form.since.first_day)}至{spoken_day((form.until - 1).last_day)}",
        "region": form.region,
        "notice": form.notice,
        "employer_number": form.employer_number,
        "employer_name": form.employer_name,
        "rows": rows_printed(form.rows),
        "count": f"{len(form.rows):,}",
        "total": grouped(sum(row.wage_fen for row in form.rows)),
        "published": "至".join(map(spoken_day, form.published)) if form.published else "",
        "publish_days": str(form.publish_days),
        "kept": [f"{form.year}年度{KEPT[0]}", *KEPT[1:]],
        "printed": spoken_day(form.printed.astimezone(SHANGHAI)),
    }


def rows_printed(rows: Sequence[WageRow]) -> list[dict[str, str]]:
    return [
        {
            "number": str(number),
            "name": row.name,
            "document": row.document,
            "person_number": row.person_number,
            "wage": grouped(row.wage_fen),
        }
        for number, row in enumerate(rows, 1)
    ]
