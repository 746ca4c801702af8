"""The workbook that goes back: what was typed, and beside each row its state, reason and amounts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from shebao.casework.workbooks.columns import REASON, SHEET, STATE, SUMS_SHEET, Template
from shebao.casework.workbooks.form import offer_choices
from shebao.casework.workbooks.writing import AS_TEXT, FONT, hide_origin, new_workbook, write_text
from shebao.values import Fen

COLOURS = {"有错": "#FDEEEC", "有提醒": "#FFF4DD", "通过": "#E7F4EC"}


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """One row as typed with what became of it; amounts in fen, none where the row is wrong.

    `assumed` tells that the amounts rest on a value that no document states.
    """

    cells: Sequence[Any]
    state: str
    reason: str
    amounts: Sequence[Fen] = ()
    assumed: bool = False

    @property
    def told_state(self) -> str:
        return self.state + ("（演示取值）" if self.assumed else "")


@dataclass(frozen=True)
class Looks:
    """How the cells of a workbook look; a cell kept as text stays text when it is typed over."""

    plain: Format
    quoted: Format
    text: Format
    quoted_text: Format
    day: Format
    amount: Format
    head: Format
    states: Mapping[str, Format]


def looks_of(book: Workbook) -> Looks:
    quote = {"quote_prefix": True}
    return Looks(
        plain=book.add_format(FONT),
        quoted=book.add_format(FONT | quote),
        text=book.add_format(FONT | AS_TEXT),
        quoted_text=book.add_format(FONT | AS_TEXT | quote),
        day=book.add_format(FONT | {"num_format": "yyyy-mm-dd"}),
        amount=book.add_format(FONT | {"num_format": "#,##0.00"}),
        head=book.add_format(
            FONT | {"bold": True, "bg_color": "#EAF2F9", "border": 1, "border_color": "#7D8A9A"}
        ),
        states={state: book.add_format(FONT | {"bg_color": colour}) for state, colour in COLOURS.items()},
    )


def write_marked(
    template: Template,
    amount_titles: Sequence[str],
    rows: Iterable[MarkedRow],
    summary: Sequence[Sequence[Any]] = (),
) -> bytes:
    """Return the workbook rebuilt; it can be mended and uploaded again.

    Rows are taken and written one by one. `summary` is a second sheet, 合计, left out where it is empty.
    """
    out = BytesIO()
    book = new_workbook(out)
    looks = looks_of(book)
    sheet = book.add_worksheet(SHEET)
    write_header(sheet, template, amount_titles, looks)
    width = len(template.columns)
    kept = [
        (looks.text, looks.quoted_text) if column.as_text else (looks.plain, looks.quoted)
        for column in template.columns
    ]
    for line, row in enumerate(rows, 1):
        for number, cell in enumerate(row.cells[:width]):
            if cell != "":
                write_typed(sheet, line, number, cell, *kept[number], looks.day)
        sheet.write_string(line, width, row.told_state, looks.states[row.state])
        if row.reason:
            write_text(sheet, line, width + 1, row.reason, looks.plain, looks.quoted)
        for number, fen in enumerate(row.amounts, width + 2):
            sheet.write_number(line, number, in_yuan(fen), looks.amount)
    if summary:
        write_summary(book.add_worksheet(SUMS_SHEET), summary, looks.plain, looks.amount)
    hide_origin(book, template)
    book.close()
    return out.getvalue()


def write_header(sheet: Worksheet, template: Template, amount_titles: Sequence[str], looks: Looks) -> None:
    for number, column in enumerate(template.columns):
        sheet.set_column(number, number, column.width, looks.text if column.as_text else looks.plain)
        offer_choices(sheet, number, column, template)
    own = len(template.columns)
    sheet.set_column(own, own, 22)
    sheet.set_column(own + 1, own + 1, 50)
    if amount_titles:
        sheet.set_column(own + 2, own + 1 + len(amount_titles), 14)
    sheet.freeze_panes(1, 1)
    for number, title in enumerate((*template.headers, STATE, REASON, *amount_titles)):
        sheet.write_string(0, number, title, looks.head)


def write_typed(
    sheet: Worksheet, line: int, number: int, cell: Any, plain: Format, quoted: Format, day: Format
) -> None:
    """Write a cell back as it was typed: numbers as numbers, dates as dates, everything else as text."""
    if isinstance(cell, bool):
        sheet.write_boolean(line, number, cell, plain)
    elif isinstance(cell, (int, float)):
        sheet.write_number(line, number, cell, plain)
    elif isinstance(cell, (date, datetime)):
        sheet.write_datetime(line, number, cell, day)
    else:
        write_text(sheet, line, number, str(cell), plain, quoted)


def write_summary(sheet: Worksheet, summary: Sequence[Sequence[Any]], plain: Format, amount: Format) -> None:
    """Write the sums: texts as text, whole numbers as amounts in fen."""
    sheet.set_column(0, 5, 20)
    for line, cells in enumerate(summary):
        for number, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(line, number, in_yuan(cell), amount)
            else:
                sheet.write_string(line, number, cell, plain)


def in_yuan(fen: Fen) -> Decimal:
    return Decimal(fen).scaleb(-2)
