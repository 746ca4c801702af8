"""A list as a workbook: heads, rows, and who took it out when."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from xlsxwriter import Workbook

from shebao.casework.workbooks.writing import FONT, new_workbook
from shebao.doors.ui.files import WORKBOOK, download

WIDTH = 18


def hand_out(
    title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], on: datetime, *, note: str = ""
) -> HttpResponse:
    """Return the list as a download, named by title and business time."""
    out = BytesIO()
    book = new_workbook(out)
    write(book, title, heads, rows, note or f"{title}，导出时间 {on:%Y-%m-%d %H:%M}")
    book.close()
    return download(out.getvalue(), f"{title}_{on:%Y%m%d%H%M}.xlsx", WORKBOOK)


def write(book: Workbook, title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], note: str) -> None:
    sheet = book.add_worksheet(title[:31])
    head, plain = book.add_format(FONT | {"bold": True, "bg_color": "#EAF2F9"}), book.add_format(FONT)
    money = book.add_format(FONT | {"num_format": "#,##0.00"})
    sheet.set_column(0, len(heads) - 1, WIDTH, plain)
    sheet.write_string(0, 0, note, plain)
    for column, text in enumerate(heads):
        sheet.write_string(1, column, text, head)
    for number, row in enumerate(rows, 2):
        for column, cell in enumerate(row):
            if isinstance(cell, float):
                sheet.write_number(number, column, cell, money)
            else:
                sheet.write_string(number, column, str(cell), plain)
