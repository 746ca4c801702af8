"""The tour's spreadsheet: a filled-in template of 单位职工参保登记/续保 for the employer of 300 people."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from demo.mistakes import tour_rows
from shebao.casework.forms import OfferedForm
from shebao.casework.workbooks.columns import SHEET
from shebao.casework.workbooks.form import write_form, write_help
from shebao.casework.workbooks.writing import AS_TEXT, FONT, hide_origin, new_workbook
from shebao.items import enrol_employee
from shebao.policy import Pack

ITEM = "enrol_employee"
FILENAME = "演示_300人_有错.xlsx"


def tour_workbook(pack: Pack, on: datetime) -> bytes:
    """Return the spreadsheet, the same bytes whenever the template is the same."""
    offered = OfferedForm(enrol_employee.Form, pack.offer(ITEM))
    return filled_in(offered, [row.cells for row in tour_rows()], pack, on)


def filled_in(offered: OfferedForm, rows: Iterable[Mapping[str, Any]], pack: Pack, on: datetime) -> bytes:
    """Return an item's template filled in with rows, given as cells by field."""
    template = offered.template(pack, on)
    out = BytesIO()
    book = new_workbook(out)
    book.set_properties({"created": on.replace(tzinfo=None), "title": "演示数据"})
    write_form(book, template)
    write_rows(book, (offered.cells_of(cells) for cells in rows))
    write_help(book, template)
    hide_origin(book, template)
    book.close()
    return out.getvalue()


def write_rows(book: Workbook, rows: Iterable[Sequence[Any]]) -> None:
    """Write rows under the header as a clerk types them: days and numbers where she had Excel make them."""
    sheet = book.get_worksheet_by_name(SHEET)
    text, day = book.add_format(FONT | AS_TEXT), book.add_format(FONT | {"num_format": "yyyy/m/d"})
    for line, cells in enumerate(rows, 1):
        for number, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(line, number, datetime(cell.year, cell.month, cell.day), day)
            elif isinstance(cell, (int, float)):
                sheet.write_number(line, number, cell)
            elif cell:
                sheet.write_string(line, number, cell, text)
