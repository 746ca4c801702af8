"""Which part of an .xlsx holds which sheet, and what a reader of cells does not tell: hidden rows, #N/A."""

import re
from collections.abc import Mapping
from posixpath import join, normpath
from xml.etree import ElementTree

from shebao.casework.workbooks.safety import SHEET_PART, broken, column_number

CHARTS = "xl/chartsheets/"
MAIN = "{*}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row (?=[^<>]*\bhidden=\"(?:1|true)\")[^<>]*\br=\"(\d+)\"")
MERGED = re.compile(rb"<(?:\w+:)?mergeCell [^<>]*\bref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
ERROR_CELL = re.compile(
    rb"<(?:\w+:)?c (?=[^<>]*\bt=\"e\")[^<>]*\br=\"([A-Z]{1,2})(\d+)\"[^<>]*>\s*<(?:\w+:)?v>([^<]{1,20})<"
)


def hidden_rows(sheet: bytes) -> tuple[int, ...]:
    """Return the numbers of a sheet's hidden or filtered rows."""
    return tuple(int(number) for number in HIDDEN_ROW.findall(sheet)) if b"hidden=" in sheet else ()


def merged_cells(sheet: bytes) -> tuple[str, ...]:
    """Return the ranges of a sheet's merged cells: only the first cell of each holds anything."""
    return tuple(place.decode() for place in MERGED.findall(sheet)) if b"mergeCell " in sheet else ()


def error_cells(sheet: bytes) -> dict[tuple[int, int], str]:
    """Return what Excel could not reckon, #N/A and the like, by row number and column from 0."""
    found = ERROR_CELL.findall(sheet) if b't="e"' in sheet else ()
    return {(int(row), column_number(letters)): text.decode() for letters, row, text in found}


def sheet_part(parts: Mapping[str, bytes], sheet: str) -> bytes:
    """Return the XML of a sheet by its title."""
    return parts.get(sheet_parts(parts).get(sheet, ""), b"")


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the name of the part behind each sheet's title. Raises Refused for a workbook that is broken."""
    try:
        links = {
            link.get("Id"): place_of(link.get("Target", ""))
            for link in tree(parts["xl/_rels/workbook.xml.rels"])
        }
        sheets = tree(parts["xl/workbook.xml"]).iterfind(f"{MAIN}sheets/{MAIN}sheet")
        return {
            sheet.get("name", ""): links.get(sheet.get(RELATION) or sheet.get(STRICT_RELATION), "")
            for sheet in sheets
        }
    except (KeyError, ElementTree.ParseError) as error:
        raise broken() from error


def place_of(target: str) -> str:
    """Return the name of the part that a link of the workbook leads to."""
    return normpath(target if target.startswith("xl/") else join("/xl", target)).removeprefix("/")


def require_examined(parts: Mapping[str, bytes]) -> None:
    """Refuse a workbook with a sheet where no sheet is looked for: nobody has examined what stands in it."""
    for part in sheet_parts(parts).values():
        if not SHEET_PART.fullmatch(part) and not part.startswith(CHARTS):
            raise broken()


def tree(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314 (`examined` lets no DOCTYPE and no entity through)
