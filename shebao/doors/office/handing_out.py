"""A list as a workbook for staff: by the conditions on the page, and who took it out when."""

from collections.abc import Collection, Iterable, Sequence
from io import BytesIO
from typing import Any

from django.http import HttpResponse

from shebao.casework.workbooks.writing import FONT, new_workbook
from shebao.doors.office.acting import StaffRequest
from shebao.doors.ui.files import WORKBOOK, download
from shebao.trail.looks import record_look, record_looks
from shebao.trail.models import Seen

WIDTH = 18
AT_MOST = 10_000


def hand_out(
    request: StaffRequest,
    title: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[Any]],
    persons: Collection[int] = (),
) -> HttpResponse:
    """Return a list as a download; the look at those in it is written down, for each of `persons` to read."""
    cells = [[str(cell) for cell in row] for row in rows]
    why = f"导出{title}"
    if persons:
        record_looks(Seen.EXPORT, list(persons), by=request.by, on=request.on, why=why)
    else:
        record_look(Seen.EXPORT, by=request.by, on=request.on, count=max(len(cells), 1), why=why)
    out = BytesIO()
    book = new_workbook(out)
    sheet = book.add_worksheet(title[:31])
    head, plain = book.add_format(FONT | {"bold": True, "bg_color": "#EAF2F9"}), book.add_format(FONT)
    sheet.set_column(0, len(heads) - 1, WIDTH, plain)
    note = f"{title}，{request.by.name} {request.on:%Y-%m-%d %H:%M} 导出 {len(cells)} 条；导出有记录"
    for number, row in enumerate([[note], heads, *cells]):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text, head if number == 1 else plain)
    book.close()
    return download(out.getvalue(), f"{title}_{request.on:%Y%m%d%H%M}.xlsx", WORKBOOK)
