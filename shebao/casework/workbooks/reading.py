"""Read a filled-in template: is it ours and unchanged, and what stands in each row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from shebao.casework.workbooks.columns import HELP_SHEET, ORIGIN_SHEET, SHEET, STATE, SUMS_SHEET, Template
from shebao.casework.workbooks.parts import (
    error_cells,
    hidden_rows,
    merged_cells,
    require_examined,
    sheet_part,
)
from shebao.casework.workbooks.safety import broken, examined, packed
from shebao.values import Refused

AGAIN = "请下载模板，把内容粘贴进去再上传。"
SHOWN = 10
SIGNS_AT_MOST = 20_000_000
BLANK = re.compile(r"[\s\u00a0\u200b-\u200f\u2060\u3000\ufeff]*")


@dataclass(frozen=True)
class Row:
    """One row as it was typed: its number in the sheet, and one value per column of the template."""

    number: int
    cells: tuple[Any, ...]


@dataclass(frozen=True)
class Filled:
    """What a template came back with."""

    rows: tuple[Row, ...]
    hidden: tuple[int, ...] = ()  # rows that Excel does not show: they are read, so the person is told
    elsewhere: tuple[str, ...] = ()  # other sheets that hold something: it is not read, so the person is told
    merged: tuple[str, ...] = ()  # of merged cells only the first holds anything

    @property
    def sentences(self) -> tuple[str, ...]:
        """Say what of the file the person may not have meant."""
        return tuple(filter(None, (self.said_hidden, self.said_merged, self.said_elsewhere)))

    @property
    def said_hidden(self) -> str:
        if not self.hidden:
            return ""
        told = f"第 {some(self.hidden)} 行在表里是隐藏的或被筛选掉的，也一起读了。"
        return f"{told}不想办的，请取消隐藏后删掉再上传。"

    @property
    def said_merged(self) -> str:
        if not self.merged:
            return ""
        return f"单元格 {some(self.merged)} 是合并的，只有左上角那一格有内容。请取消合并，每一行都填上。"

    @property
    def said_elsewhere(self) -> str:
        if not self.elsewhere:
            return ""
        return f"“{'”“'.join(self.elsewhere)}”表里也有内容，没有读，只读“{SHEET}”表。要办的请挪过来再上传。"


def read_workbook(data: bytes, filename: str, template: Template) -> Filled:
    """Read the rows of a template that came back. Raises Refused when the file as a whole cannot be used."""
    parts = examined(data, filename, template.bytes_at_most)
    require_examined(parts)
    part = sheet_part(parts, SHEET)
    errors, hidden, merged = error_cells(part), hidden_rows(part), merged_cells(part)
    book = opened(packed(parts))
    del parts, part  # a hundred megabytes of a large file
    require_origin(book, template)
    if SHEET not in book.sheet_names:
        raise Refused("sheet_missing", f"文件里没有“{SHEET}”这张表，可能改了名字。{AGAIN}")
    lines = content(book, SHEET)
    require_header(lines, template)
    rows = filled_rows(lines, errors, len(template.columns))
    del lines
    elsewhere = filled_elsewhere(book)
    require_count(rows, elsewhere, template)
    require_brief(rows)
    numbers = {row.number for row in rows}
    return Filled(rows, tuple(number for number in hidden if number in numbers), elsewhere, merged)


def some(places: Sequence[object]) -> str:
    """List the first of many."""
    return "、".join(map(str, places[:SHOWN])) + (f" 等 {len(places):,} 处" if len(places) > SHOWN else "")


def filled_rows(
    lines: Sequence[Sequence[Any]], errors: Mapping[tuple[int, int], str], width: int
) -> tuple[Row, ...]:
    """Return the rows under the header in which something stands."""
    rows = []
    for number, cells in enumerate(lines[1:], 2):
        row = tuple(cells[:width])
        if errors:
            row = tuple(errors.get((number, column), cell) for column, cell in enumerate(row))
        if not all(map(is_blank, row)):
            rows.append(Row(number, row + ("",) * (width - len(row))))
    return tuple(rows)


def opened(data: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except CalamineError as error:
        raise broken() from error


def content(book: CalamineWorkbook, name: str) -> list[list[Any]]:
    try:
        return book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise broken() from error


def is_blank(cell: Any) -> bool:
    return isinstance(cell, str) and BLANK.fullmatch(cell) is not None


def require_origin(book: CalamineWorkbook, template: Template) -> None:
    """Refuse a file that is not this template of this region in this version."""
    if ORIGIN_SHEET not in book.sheet_names:
        raise Refused("template_foreign", f"这不是本系统的模板。自己画的表和别处的表都读不了，{AGAIN}")
    origin = {str(cells[0]): str(cells[1]) for cells in content(book, ORIGIN_SHEET) if len(cells) > 1}
    if origin.get("item") != template.item:
        raise Refused("template_item", f"这是别的事项的模板，不是“{template.label}”的。{AGAIN}")
    if origin.get("region") != template.region:
        raise Refused("template_region", f"这是别的地区的模板，不是{template.region_name}的。{AGAIN}")
    if origin.get("version") != template.version:
        raise Refused(
            "template_version",
            f"这是旧模板（第 {origin.get('version', '')[:10]} 版），现在用第 {template.version} 版。{AGAIN}",
        )


def require_header(lines: Sequence[Sequence[Any]], template: Template) -> None:
    """Refuse another header and say which column it is."""
    header = [str(cell).strip() for cell in lines[0]] if lines else []
    moved = next((n for n, cells in enumerate(lines[:10], 1) if starts(cells, template)), None)
    if moved and moved > 1:
        raise Refused(
            "header_row", f"表头应在第 1 行，现在在第 {moved} 行。请删掉上面的 {moved - 1} 行再上传。"
        )
    for number, expected in enumerate(template.headers, 1):
        found = header[number - 1] if number <= len(header) else ""
        if found != expected:
            now = f"现在是“{found[:20]}”" if found else "现在是空的"
            raise Refused("header_changed", f"表头被改过：第 {number} 列应为“{expected}”，{now}。{AGAIN}")
    extra = header[len(template.headers) :]
    if extra and extra[0] != STATE and any(extra):  # a marked workbook comes back with our own columns
        number = len(template.headers) + 1 + next(n for n, title in enumerate(extra) if title)
        raise Refused(
            "header_changed", f"表头被改过：第 {number} 列“{header[number - 1][:20]}”是多出来的。{AGAIN}"
        )


def starts(cells: Sequence[Any], template: Template) -> bool:
    return tuple(str(cell).strip() for cell in cells[: len(template.headers)]) == template.headers


def filled_elsewhere(book: CalamineWorkbook) -> tuple[str, ...]:
    """Name the sheets that are not ours and hold something."""
    others = [name for name in book.sheet_names if name not in (SHEET, HELP_SHEET, ORIGIN_SHEET, SUMS_SHEET)]
    return tuple(
        name for name in others if any(not is_blank(cell) for cells in content(book, name) for cell in cells)
    )


def require_count(rows: Sequence[Row], elsewhere: Sequence[str], template: Template) -> None:
    if not rows and elsewhere:
        raise Refused(
            "rows_elsewhere", f"内容填在了“{elsewhere[0]}”表里。请挪到“{SHEET}”表，从第 2 行填起，再上传。"
        )
    if not rows:
        raise Refused("rows_none", f"“{SHEET}”表里一行都没有填。内容要填在这张表里，从第 2 行填起。")
    if len(rows) > template.rows_at_most:
        raise Refused(
            "rows_many", f"一共 {len(rows):,} 行，最多 {template.rows_at_most:,} 行。请拆成几个文件分别上传。"
        )


def require_brief(rows: Sequence[Row]) -> None:
    """Refuse novels: one long text can stand in thousands of cells of a small file."""
    if sum(len(cell) for row in rows for cell in row.cells if isinstance(cell, str)) > SIGNS_AT_MOST:
        raise Refused("cells_long", "表里的字太多，读不了。备注只写要紧的，别的内容请删掉再上传。")
