"""失业保险金发放和退回登记: staff record for which months somebody drew the benefit, or gave it back.

Source: 江苏省用人单位社保网办业务操作指南, 问题三（4） (JS-112): who drew the benefit for months that are to
be made good gives it back at the agency first; read as a mark that the agency sets (A68).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.casework.checks import check
from shebao.casework.fields import Choice, DocumentNumber, DocumentType, WhichMonth
from shebao.casework.forms import ItemForm
from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.registry.benefits import Drawing, benefit_months, draw, give_back
from shebao.registry.finding import Found
from shebao.registry.months import Months
from shebao.values import Actor, Month
from shebao.values.documents import RESIDENT_ID

DRAWN, RETURNED = "drawn", "returned"
KINDS = ((DRAWN, "发放"), (RETURNED, "退回"))

brings_people = False


class Form(ItemForm):
    """Whose, whether drawn or given back, for which months."""

    document_type = DocumentType("证件类型", default=RESIDENT_ID)
    id_number = DocumentNumber("证件号码", of="document_type", example="321302199003159988")
    kind = Choice("登记内容", choices=KINDS)
    first_month = WhichMonth("起始月份", example="2021-05")
    last_month = WhichMonth("终止月份", example="2021-08")


@dataclass(frozen=True)
class Known:
    """Whom a row is about, and for which months the benefit was drawn and not given back."""

    found: Found | None
    drawn: Sequence[Months]


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at what was drawn."""
    drawn = benefit_months({found.person_id for found in people.values()})
    for row in rows:
        found = people.get(row.number)
        row.known = Known(found, drawn.get(found.person_id, ()) if found else ())


@check("BENEFIT-01", field="id_number", mend="请核对证件号码。")
def not_on_file(id_number: str, known: Known) -> Any:
    """未获取到人员基本信息。"""
    return known.found is None


@check("BENEFIT-02", field="last_month", mend="终止月份应等于或晚于起始月份。")
def months_turned_round(first_month: Month, last_month: Month) -> Any:
    """终止月份早于起始月份。"""
    return last_month < first_month


@check("BENEFIT-03", field="first_month", mend="请核对月份。")
def drawn_already(kind: str, first_month: Month, last_month: Month, known: Known) -> Any:
    """这几个月里有已经登记发放的月份。"""
    return kind == DRAWN and touches(known, first_month, last_month)


@check("BENEFIT-04", field="first_month", mend="请核对月份；没有登记发放的月份不用退回。")
def nothing_to_return(kind: str, first_month: Month, last_month: Month, known: Known) -> Any:
    """这几个月没有登记发放过失业保险金。"""
    return known.found is not None and kind == RETURNED and not touches(known, first_month, last_month)


def touches(known: Known, first: Month, last: Month) -> bool:
    if last < first:
        return False
    return any(one.overlaps(Months(first.number, (last + 1).number)) for one in known.drawn)


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Record what was drawn, take out what was given back."""
    draw([drawing(row) for row in rows if row.data["kind"] == DRAWN])
    give_back([drawing(row) for row in rows if row.data["kind"] == RETURNED])
    for row in rows:
        row.kind = f"失业保险金{dict(KINDS)[row.data['kind']]}"


def drawing(row: Row) -> Drawing:
    first, last = row.data["first_month"], row.data["last_month"]
    return Drawing(row.person, Months(first.number, (last + 1).number), row.done_by)
