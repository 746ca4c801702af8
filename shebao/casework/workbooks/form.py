"""The template: 填写 to fill in, 填写说明 beside it, and the hidden origin."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from shebao.casework.workbooks.columns import HELP_SHEET, LISTS_FROM, ORIGIN_SHEET, SHEET, Column, Template
from shebao.casework.workbooks.writing import AS_TEXT, FONT, HEAD, hide_origin, new_workbook


def write_template(template: Template, rows: Iterable[Sequence[Any]] = ()) -> bytes:
    """Return the template as an .xlsx file; `rows` are written into it beforehand."""
    out = BytesIO()
    book = new_workbook(out)
    write_form(book, template, rows)
    write_help(book, template)
    hide_origin(book, template)
    book.close()
    return out.getvalue()


def write_form(book: Workbook, template: Template, rows: Iterable[Sequence[Any]] = ()) -> None:
    sheet = book.add_worksheet(SHEET)
    head = book.add_format(FONT | HEAD)
    plain, text = book.add_format(FONT), book.add_format(FONT | AS_TEXT)
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(template.columns):
        sheet.set_column(number, number, column.width, text if column.as_text else plain)
        sheet.write_string(0, number, column.header, head)
        offer_choices(sheet, number, column, template)
    for place, row in enumerate(rows, 1):
        for number, cell in enumerate(row):
            if cell != "":
                sheet.write_string(place, number, str(cell), text)


def offer_choices(sheet: Worksheet, number: int, column: Column, template: Template) -> None:
    if column.choices:
        sheet.data_validation(
            1,
            number,
            template.rows_at_most,
            number,
            {
                "validate": "list",
                "source": kept_list(template, column) or list(column.choices),
                "error_title": column.title,
                "error_message": f"请从列表里选：{'、'.join(column.choices)}"[:255],
            },
        )


def kept_list(template: Template, column: Column) -> str:
    """Return where the hidden sheet keeps a list that Excel cannot hold in the cell itself."""
    if column not in template.listed:
        return ""
    letter = xl_col_to_name(LISTS_FROM + template.listed.index(column))
    return f"={ORIGIN_SHEET}!${letter}$1:${letter}${len(column.choices)}"


def write_help(book: Workbook, template: Template) -> None:
    sheet = book.add_worksheet(HELP_SHEET)
    head, plain = book.add_format(FONT | {"bold": True}), book.add_format(FONT)
    wrap = book.add_format(FONT | {"text_wrap": True, "valign": "top"})
    for number, width in enumerate((18, 10, 60, 24)):
        sheet.set_column(number, number, width)
    lines = [
        f"{template.region_name} · {template.label}",
        f"在“{SHEET}”表里从第 2 行填起，一人一行，最多 {template.rows_at_most:,} 行。",
        "不要改表头，不要加列，不要写公式、不要合并单元格，不要留合计行。",
    ]
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line, head if row == 0 else plain)
    top = len(lines) + 1
    for number, title in enumerate(("列", "必填", "怎么填", "示例")):
        sheet.write_string(top, number, title, head)
    for row, column in enumerate(template.columns, top + 1):
        cells = (column.title, "必填" if column.required else "选填", column.hint, column.example)
        for number, text in enumerate(cells):
            sheet.write_string(row, number, text, wrap)
