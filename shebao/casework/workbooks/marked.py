"""The workbook that goes back: what was typed, and beside each row its state, reason and amounts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from shebao.casework.workbooks.columns import REASON, SHEET, STATE, SUMS_SHEET, Template
from shebao.casework.workbooks.form import offer_choices
from shebao.casework.workbooks.lines import Line, styles, with_lines
from shebao.casework.workbooks.writing import AS_TEXT, FONT, HEAD, QUOTED, hide_origin, new_workbook
from shebao.values import Fen

PART = "xl/worksheets/sheet1.xml"
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
class Styles:
    """The numbers of a workbook's styles, each twice: for plain text, and for what a program could run."""

    plain: tuple[str, str]
    text: tuple[str, str]
    day: tuple[str, str]
    amount: tuple[str, str]
    states: Mapping[str, tuple[str, str]]


def write_marked(
    template: Template,
    amount_titles: Sequence[str],
    rows: Iterable[MarkedRow],
    summary: Sequence[Sequence[Any]] = (),
) -> bytes:
    """Return the workbook rebuilt; it can be mended and uploaded again.

    Rows are taken and written one by one. `summary` is a second sheet, 合计, left out where it is empty.
    """
    empty = shell(template, amount_titles, summary)
    known = styles_of(empty)
    kept = [known.text if column.as_text else known.plain for column in template.columns]
    return with_lines(empty, PART, (line(row, kept, known) for row in rows))


def line(row: MarkedRow, kept: Sequence[tuple[str, str]], known: Styles) -> Line:
    """Return the cells of a row: as typed, state, reason, amounts."""
    cells = [
        (cell, *(known.day if isinstance(cell, date) else style))
        for cell, style in zip(row.cells, kept, strict=True)
    ]
    cells.append((row.told_state, *known.states[row.state]))
    cells.append((row.reason, *known.plain))
    cells.extend((in_yuan(fen), *known.amount) for fen in row.amounts)
    return cells


def shell(template: Template, amount_titles: Sequence[str], summary: Sequence[Sequence[Any]]) -> bytes:
    """Return the workbook without its rows; one cell of each style stands where they begin."""
    out = BytesIO()
    book = new_workbook(out)
    plain, amount = book.add_format(FONT), book.add_format(FONT | {"num_format": "#,##0.00"})
    quoted, text = book.add_format(FONT | QUOTED), book.add_format(FONT | AS_TEXT)
    quoted_text = book.add_format(FONT | AS_TEXT | QUOTED)
    day = book.add_format(FONT | {"num_format": "yyyy-mm-dd"})
    states = [book.add_format(FONT | {"bg_color": colour}) for colour in COLOURS.values()]
    sheet = book.add_worksheet(SHEET)
    write_header(sheet, template, amount_titles, book)
    for number, look in enumerate((plain, quoted, text, quoted_text, day, amount, *states)):
        sheet.write_blank(1, number, None, look)
    if summary:
        write_summary(book.add_worksheet(SUMS_SHEET), summary, plain, amount)
    hide_origin(book, template)
    book.close()
    return out.getvalue()


def styles_of(empty: bytes) -> Styles:
    plain, quoted, text, quoted_text, day, amount, *states = styles(empty, PART)
    return Styles(
        plain=(plain, quoted),
        text=(text, quoted_text),
        day=(day, day),
        amount=(amount, amount),
        states={state: (style, style) for state, style in zip(COLOURS, states, strict=True)},
    )


def write_header(sheet: Worksheet, template: Template, amount_titles: Sequence[str], book: Workbook) -> None:
    plain, text = book.add_format(FONT), book.add_format(FONT | AS_TEXT)
    head = book.add_format(FONT | HEAD)
    for number, column in enumerate(template.columns):
        sheet.set_column(number, number, column.width, text if column.as_text else plain)
        offer_choices(sheet, number, column, template)
    own = len(template.columns)
    sheet.set_column(own, own, 22)
    sheet.set_column(own + 1, own + 1, 50)
    if amount_titles:
        sheet.set_column(own + 2, own + 1 + len(amount_titles), 14)
    sheet.freeze_panes(1, 1)
    for number, title in enumerate((*template.headers, STATE, REASON, *amount_titles)):
        sheet.write_string(0, number, title, head)


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
