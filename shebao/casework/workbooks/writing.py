"""What every workbook of ours has in common: no text becomes a formula or a link, the origin is hidden."""

from io import BytesIO
from itertools import zip_longest

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from shebao.casework.workbooks.columns import ORIGIN_SHEET, Template

FONT = {"font_name": "宋体", "font_size": 11}
AS_TEXT = {"num_format": "@"}
QUOTED = {"quote_prefix": True}
HEAD = {"bold": True, "bg_color": "#EAF2F9", "border": 1, "border_color": "#7D8A9A"}
RISKY = ("=", "+", "-", "@", "\t", "\r", "|", "%")


def new_workbook(out: BytesIO) -> Workbook:
    book = Workbook(
        out,
        {
            "in_memory": True,
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_calc_mode("manual")
    return book


def hide_origin(book: Workbook, template: Template) -> None:
    """Write where the file comes from into a sheet that Excel does not list."""
    sheet: Worksheet = book.add_worksheet(ORIGIN_SHEET)
    lists = [column.choices for column in template.listed]
    for line, cells in enumerate(zip_longest(template.origin, *lists)):
        origin, *choices = cells
        for number, text in enumerate((*(origin or ("", "")), *choices)):
            if text:
                sheet.write_string(line, number, text)
    sheet.very_hidden()
