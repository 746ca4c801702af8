"""Workbooks as other programs write them: LibreOffice's shared strings, strict OOXML, inline strings."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_rowcol_to_cell

from shebao.casework.workbooks import Template

TRANSITIONAL = "http://schemas.openxmlformats.org"
LOOSE = (
    f"{TRANSITIONAL}/spreadsheetml/2006/main",
    f"{TRANSITIONAL}/officeDocument/2006/relationships",
)
STRICT = (
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
DAY_STYLE = 1


class Strings:
    """The shared strings of a workbook, each kept once and in runs, as where somebody coloured a word."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}

    def cell(self, address: str, text: str) -> str:
        place = self.texts.setdefault(text, len(self.texts))
        return f'<c r="{address}" s="0" t="s"><v>{place}</v></c>'

    def xml(self, main: str) -> str:
        runs = (
            f'<si><r><rPr><sz val="11"/></rPr><t xml:space="preserve">{escape(text[:1])}</t></r>'
            f'<r><t xml:space="preserve">{escape(text[1:])}</t></r></si>'
            for text in self.texts
        )
        return f'<sst xmlns="{main}" count="{len(self.texts)}">{"".join(runs)}</sst>'


def inline(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def written(
    template: Template, rows: Sequence[Sequence[Any]], *, names: tuple[str, str] = LOOSE, shared: bool = True
) -> bytes:
    """Return a filled-in template as written by another program; days are numbers with a date's look."""
    main, relation = names
    strings = Strings()
    text = strings.cell if shared else inline
    sheets = {"填写": [template.headers, *rows], "填写说明": [["看这里"]], "origin": template.origin}
    targets = {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, 4)}
    targets |= {"rId8": ("styles", "styles.xml"), "rId9": ("sharedStrings", "sharedStrings.xml")}
    book = "".join(
        f'<sheet name="{name}" sheetId="{n}" state="{"visible" if n == 1 else "hidden"}" r:id="rId{n}"/>'
        for n, name in enumerate(sheets, 1)
    )
    parts = {
        f"xl/worksheets/sheet{n}.xml": sheet_xml(lines, text, main)
        for n, lines in enumerate(sheets.values(), 1)
    }
    parts |= {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": links(relation, {"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/_rels/workbook.xml.rels": links(relation, targets),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relation}">'
        f"<sheets>{book}</sheets></workbook>",
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": strings.xml(main),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}')
    return out.getvalue()


def links(relation: str, targets: Mapping[str, tuple[str, str]]) -> str:
    told = "".join(
        f'<Relationship Id="{name}" Type="{relation}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{TRANSITIONAL}/package/2006/relationships">{told}</Relationships>'


def sheet_xml(lines: Sequence[Sequence[Any]], text: Callable[[str, str], str], main: str) -> str:
    rows = "".join(
        f'<row r="{n}" customFormat="false" ht="13.8" hidden="false" customHeight="false" outlineLevel="0">'
        + "".join(
            cell_xml(xl_rowcol_to_cell(n - 1, place), value, text)
            for place, value in enumerate(line)
            if value is not None
        )
        + "</row>"
        for n, line in enumerate(lines, 1)
    )
    return (
        f'<worksheet xmlns="{main}"><sheetPr filterMode="false"/>'
        '<cols><col hidden="false" min="1" max="1024"/></cols>'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )


def cell_xml(address: str, value: Any, text: Callable[[str, str], str]) -> str:
    if isinstance(value, str):
        return text(address, value)
    style = DAY_STYLE if isinstance(value, Day) else 0
    return f'<c r="{address}" s="{style}" t="n"><v>{value}</v></c>'


class Day(int):
    """A serial that is shown as a day: 45017 is 2023-04-01."""


CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
