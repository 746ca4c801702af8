"""Builds the files that clerks send: a template filled in with another program, and crafted archives."""

import zipfile
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from shebao.casework.workbooks import Column, Template, write_template

TEMPLATE = Template(
    item="unit_trial",
    label="整个单位试算",
    region="420500",
    region_name="湖北省宜昌市",
    version="1",
    columns=(
        Column("姓名", required=True),
        Column("月缴费工资", required=True),
        Column("参保身份", choices=("单位职工",)),
        Column("备注"),
    ),
    rows_at_most=50,
    bytes_at_most=10 * 1024 * 1024,
)


def filled(
    rows: Iterable[Iterable[Any]],
    template: Template = TEMPLATE,
    change: Callable[[Workbook], None] | None = None,
) -> bytes:
    """Return the template filled in from row 2 on; texts stay texts. `change` may spoil the workbook."""
    book = openpyxl.load_workbook(BytesIO(write_template(template)))
    sheet = book["填写"]
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            if value is not None:
                cell = sheet.cell(number, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"
    if change:
        change(book)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data: bytes, change: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """Return an archive with parts replaced, changed or added."""
    with zipfile.ZipFile(BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for name, new in change.items():
        parts[name] = new(parts[name]) if callable(new) else new
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
