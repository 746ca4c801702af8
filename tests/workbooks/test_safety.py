"""Files that must not be read, each with its own sentence."""

import struct
import time
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from shebao.casework.workbooks import Template, read_workbook
from shebao.casework.workbooks.safety import ENTRIES_AT_MOST, OLE
from shebao.values import Refused
from tests.workbooks.filling import TEMPLATE, filled, repacked
from tests.workbooks.other_programs import written

GOOD = filled([["何静", 3450]])
SHEET = "xl/worksheets/sheet1.xml"


def refusal(data: bytes, name: str = "我们单位.xlsx", template: Template = TEMPLATE) -> Refused:
    with pytest.raises(Refused) as refused:
        read_workbook(data, name, template)
    return refused.value


def test_a_good_file_is_read():
    assert [row.cells[:2] for row in read_workbook(GOOD, "a.xlsx", TEMPLATE).rows] == [("何静", 3450.0)]


def test_JS_68_a_file_of_ten_megabytes_is_taken_and_one_byte_more_is_refused():
    # an uncompressed part the size that is missing, so that the file is exactly at the limit
    limit = TEMPLATE.bytes_at_most
    exact = padded(GOOD, limit)
    assert len(exact) == limit
    assert read_workbook(exact, "a.xlsx", TEMPLATE).rows
    assert refusal(padded(GOOD, limit + 1)).code == "file_size"
    assert "10 MB" in refusal(exact + b"\0").message


def padded(data: bytes, size: int) -> bytes:
    for rest in (0, 1):
        out = BytesIO(data)
        with zipfile.ZipFile(out, "a") as archive:
            overhead = 30 + 46 + 2 * len("docProps/filler.bin")
            archive.writestr("docProps/filler.bin", b"\0" * (size - len(data) - overhead - rest))
        if len(out.getvalue()) == size:
            return out.getvalue()
    raise AssertionError(len(out.getvalue()))


@pytest.mark.parametrize(
    ("data", "name", "code", "says"),
    [
        (b"", "a.xlsx", "file_empty", "空的"),
        ("姓名,月缴费工资\n何静,3450\n".encode("gb18030"), "a.csv", "file_csv", "CSV"),
        ("姓名\t月缴费工资\n".encode(), "a.xlsx", "file_csv", "文本文件"),
        (b"<html><table></table></html>", "a.xls", "file_csv", "文本文件"),
        (OLE + b"\0" * 500 + "Workbook".encode("utf-16-le"), "a.xls", "file_xls", "另存为"),
        (OLE + b"\0" * 500 + "Workbook".encode("utf-16-le"), "a.et", "file_et", "WPS"),
        (OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "file_password", "密码"),
        (OLE + b"\0" * 500 + "WordDocument".encode("utf-16-le"), "a.doc", "file_type", "不是 Excel"),
        (b"%PDF-1.7 \0", "a.pdf", "file_type", "不是 Excel"),
        (b"PK\x03\x04 broken", "a.xlsx", "file_broken", "坏了"),
        (GOOD[: len(GOOD) // 2], "a.xlsx", "file_broken", "坏了"),
    ],
)  # fmt: skip
def test_a_wrong_type_of_file_is_named(data: bytes, name: str, code: str, says: str):
    refused = refusal(data, name)
    assert (refused.code, says in refused.message) == (code, True)


def test_another_office_archive_is_no_workbook():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    assert refusal(out.getvalue()).code == "file_type"


def test_a_binary_workbook_is_told_from_others():
    assert refusal(repacked(GOOD, {"xl/workbook.bin": b"\1"})).code == "file_xlsb"


@pytest.mark.parametrize(
    "part",
    [
        {"xl/vbaProject.bin": b"\1"},
        {"xl/macrosheets/sheet1.xml": b"<a/>"},
        {"[Content_Types].xml": lambda old: old.replace(b"sheet.main", b"sheet.macroEnabled.main")},
    ],
)
def test_macros_are_refused(part: dict):
    assert refusal(repacked(GOOD, part)).code == "file_macro"


@pytest.mark.parametrize(
    "part", ["xl/externalLinks/externalLink1.xml", "xl/connections.xml", "xl/queryTables/q.xml"]
)
def test_links_to_elsewhere_are_refused(part: str):
    assert refusal(repacked(GOOD, {part: b"<a/>"})).code == "file_links"


def test_a_formula_is_refused_with_its_cell():
    def add_formula(book):
        book["填写"]["B7"] = "=B2*12"

    refused = refusal(filled([["何静", 3450]], change=add_formula))
    assert refused.code == "file_formula"
    assert "B7" in refused.message


def test_a_text_that_begins_with_an_equals_sign_is_no_formula():
    assert read_workbook(filled([["=1+1", 3450]]), "a.xlsx", TEMPLATE).rows[0].cells[0] == "=1+1"


def test_a_bomb_is_refused_before_it_swells():
    swollen = repacked(GOOD, {"xl/media/image1.png": b"\0" * (201 * 1024 * 1024)})
    assert len(swollen) < TEMPLATE.bytes_at_most
    assert refusal(swollen).code == "file_bomb"


def test_a_bomb_that_lies_about_its_size_is_refused():
    """The directory says 10 bytes: whatever is read must be what was counted."""
    lying = bytearray(repacked(GOOD, {"xl/bomb.xml": b"0" * 30_000_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = lying.find(signature)
        while at >= 0:
            if b"xl/bomb.xml" in lying[at : at + 60]:
                lying[at + offset : at + offset + 4] = struct.pack("<I", 10)
            at = lying.find(signature, at + 4)
    assert refusal(bytes(lying)).code == "file_broken"


def test_too_many_entries_are_refused():
    many = {f"xl/media/{number}.png": b"" for number in range(ENTRIES_AT_MOST)}
    assert refusal(repacked(GOOD, many)).code == "file_bomb"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda old: b'<!DOCTYPE a [<!ENTITY b "c">]>' + old,
        lambda old: old.decode().encode("utf-16"),
        lambda old: old[: len(old) // 2],
    ],
)
def test_strange_xml_is_refused(spoil):
    assert refusal(repacked(GOOD, {SHEET: spoil})).code == "file_broken"


def test_a_cell_far_away_is_refused_instead_of_filling_the_memory():
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    far = repacked(GOOD, {SHEET: lambda old: old.replace(b"</sheetData>", cell)})
    refused = refusal(far)
    assert refused.code == "cells_far"
    assert "XFD1048576" in refused.message


@pytest.mark.parametrize(
    "cell",
    [
        b'<c\tr = "XFD1048576"><v>1</v></c>',
        b'<c r="xfd1048576"><v>1</v></c>',
        b'<c a:r="A1" r="XFD1048576"><v>1</v></c>',
        b'<x:c r="XFD1048576"><v>1</v></x:c>',
        b'<c r="A200001"><v>1</v></c>',
        b'<c r="AAA1"><v>1</v></c>',
        b'<c r="ZZ200000"><v>1</v></c>',
        b"<c><v>1</v></c>" * 703,
        b'</row><row r="1048576"><c><v>1</v></c>',
    ],
)
def test_a_far_cell_is_told_however_its_address_is_written(cell: bytes):
    far = repacked(GOOD, {SHEET: lambda old: old.replace(b"</row>", cell + b"</row>", 1)})
    assert refusal(far).code == "cells_far"


@pytest.mark.parametrize(
    "cell",
    [
        b"<c r='XFD1048576'><v>1</v></c>",
        b"<c x=' r=\"A1\"' r='XFD1048576'><v>1</v></c>",
        b'<c x=">" r="XFD1048576"><v>1</v></c>',
        b'</row><row x=">" r="1048576"><c><v>1</v></c>',
        b'<c r="A99999999999"><v>1</v></c>',
        b'<c r="AAAAAAAAAAAAAAAAAAAAAAA1"><v>1</v></c>',
        b'<c r="1"><v>1</v></c>',
        b'<c r=""><v>1</v></c>',
        b'</row><row r="A99999999999"><c><v>1</v></c>',
    ],
)
def test_a_cell_whose_address_is_hidden_from_sight_is_refused(cell: bytes):
    odd = repacked(GOOD, {SHEET: lambda old: old.replace(b"</row>", cell + b"</row>", 1)})
    assert refusal(odd).code == "file_broken"


def test_empty_cells_far_away_and_a_few_columns_more_do_no_harm():
    empty = b'<c r="XFD1" s="1"/><c r="AB1"><v>1</v></c></row><row r="1048576"><c r="A1048576" s="1"/></row>'
    data = repacked(GOOD, {SHEET: lambda old: old.replace(b"</row>", empty, 1)})
    assert refusal(data).code == "header_changed"


@pytest.mark.parametrize("target", ["evil.xml", "worksheets/../evil.xml", "/xl/evil.xml", "xl/evil.xml"])
def test_a_sheet_kept_where_none_is_looked_for_is_refused(target: str):
    def move(old: bytes) -> bytes:
        return old.replace(b"worksheets/sheet1.xml", target.encode()).replace(b"/xl//xl/", b"/xl/")

    moved = {"xl/_rels/workbook.xml.rels": move, "xl/evil.xml": b"<worksheet/>"}
    assert refusal(repacked(GOOD, moved)).code == "file_broken"


def test_two_entries_of_one_name_are_refused():
    out = BytesIO(GOOD)
    with pytest.warns(UserWarning), zipfile.ZipFile(out, "a") as archive:
        archive.writestr(SHEET, "<worksheet/>")
    assert refusal(out.getvalue()).code == "file_broken"


@pytest.mark.parametrize("piece", [b"<row ", b"<c ", b"<f/>", b'<c r="A1"><v>1</v></c>', b"<row hidden='1' "])
def test_hostile_xml_is_refused_in_no_time(piece: bytes):
    hostile = repacked(GOOD, {SHEET: b"<worksheet><sheetData>" + piece * (60_000_000 // len(piece))})
    began = time.monotonic()
    refusal(hostile)
    assert time.monotonic() - began < 10


def test_a_long_text_in_thousands_of_cells_is_refused():
    large = replace(TEMPLATE, rows_at_most=1000)
    rows = [["何静", 3450, None, "长" * 30_000]] * 700
    assert refusal(written(large, rows), template=large).code == "cells_long"
