"""Is this file a harmless .xlsx? Decided from its bytes before any reader of spreadsheets sees it.

Every entry is unpacked here under one budget, examined, and packed anew: what was examined is exactly what is
read, whatever a doctored archive tells another program about its sizes or names.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import chain, islice

from xlsxwriter.utility import xl_col_to_name

from shebao.values import Refused

ENTRIES_AT_MOST = 500
UNPACKED_AT_MOST = 120 * 1024 * 1024
PIECE = 256 * 1024
ROWS_AT_MOST = 200_000
COLUMNS_AT_MOST = 702  # up to ZZ
CELLS_AT_MOST = 2_000_000
RECTANGLE_AT_MOST = 12_000_000
SHOWN = 5

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
CELL = re.compile(rb"<(?:\w+:)?c [^<>]*?\br=\"([A-Z]{1,3}\d{1,7})\"")
PLAIN = rb"(?:\s+[\w:.-]+\s*=\s*\"[^\"<>]*\")*\s*/?>"
ODD_TAG = re.compile(rb"<(?:\w+:)?(?:c|row)(?=[\s/>])(?!" + PLAIN + rb")")
FAR_TAG = re.compile(rb"<(?:\w+:)?c(?=[\s/>])(?! r=\"[A-Z](?:1\d{5}|\d{1,5})\"" + PLAIN + rb")")
TAG = re.compile(rb"<(?:\w+:)?(c|row)(?=[\s/>])([^<>]*)>")
ADDRESS = re.compile(rb"\sr\s*=\s*\"(?:([A-Za-z]{1,3})(\d{1,7})|(\d{1,7})|([^\"]*))\"")
SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
SAVE_AS = "请在 Excel 或 WPS 里点“另存为”，类型选“Excel 工作簿 (*.xlsx)”，再上传。"
PASTE = "下载模板，把内容粘贴进去再上传。"


def examined(data: bytes, filename: str, bytes_at_most: int) -> dict[str, bytes]:
    """Return the parts of a harmless .xlsx by name. Raises Refused with the reason otherwise."""
    if len(data) > bytes_at_most:
        raise too_large(bytes_at_most)
    if not data.startswith(b"PK"):
        raise no_workbook(data, filename)
    parts = unpacked(data)
    require_xlsx(parts)
    require_quiet(parts)
    require_no_formula(parts)
    require_near(parts)
    return parts


def too_large(bytes_at_most: int) -> Refused:
    return Refused(
        "file_size",
        f"文件超过 {bytes_at_most // (1024 * 1024)} MB。删掉图片和用不着的工作表，或者拆成几个文件分别上传。",
    )


def no_workbook(data: bytes, filename: str) -> Refused:
    """Say what the file is instead, as far as its first bytes and its name tell."""
    ending = filename.rpartition(".")[2].lower() if "." in filename else ""
    if not data:
        return Refused("file_empty", "文件是空的，里面什么都没有。多半是没有存盘，请存盘后再上传。")
    if data.startswith(OLE):
        return old_office(data, ending)
    if ending in ("csv", "txt") or looks_like_text(data):
        return Refused(
            "file_csv", "这是文本文件（CSV），不是 Excel 工作簿。请下载模板，把内容粘贴进去再上传。"
        )
    return Refused("file_type", "这不是 Excel 工作簿。请下载模板，填好后上传 .xlsx 文件。")


def old_office(data: bytes, ending: str) -> Refused:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Refused("file_password", "文件设了打开密码，读不了。请去掉密码，存盘后再上传。")
    if ending == "et":
        return Refused("file_et", f"这是 WPS 的 .et 格式，读不了。{SAVE_AS}")
    if "Workbook".encode("utf-16-le") in data or ending == "xls":
        return Refused("file_xls", f"这是 97-2003 的旧格式 .xls，读不了。{SAVE_AS}")
    return Refused("file_type", "这不是 Excel 工作簿。请下载模板，填好后上传 .xlsx 文件。")


def looks_like_text(data: bytes) -> bool:
    return b"\0" not in data[:4096] and not data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8"))


def unpacked(data: bytes) -> dict[str, bytes]:
    """Unpack every entry, counting what really comes out. Raises Refused for a broken or swelling archive."""
    parts: dict[str, bytes] = {}
    budget = UNPACKED_AT_MOST
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > ENTRIES_AT_MOST or sum(entry.file_size for entry in entries) > budget:
                raise swollen()
            for entry in entries:
                if entry.flag_bits & 1:
                    raise Refused("file_password", "文件设了密码，读不了。请去掉密码，存盘后再上传。")
                if entry.filename in parts:
                    raise broken()
                parts[entry.filename] = content = unpack(archive, entry, budget)
                budget -= len(content)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise broken() from error
    return parts


def unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: int) -> bytes:
    content = bytearray()
    with archive.open(entry) as stream:
        while piece := stream.read(PIECE):
            content += piece
            if len(content) > budget:
                raise swollen()
    return bytes(content)


def swollen() -> Refused:
    return Refused("file_bomb", "文件解开后大得不正常，为了安全没有读。请下载模板，把内容粘贴进去再上传。")


def broken() -> Refused:
    return Refused("file_broken", "文件坏了，打不开。请用 Excel 或 WPS 打开看看，另存一份再上传。")


def require_xlsx(parts: Mapping[str, bytes]) -> None:
    names = {name.lower() for name in parts}
    if "xl/workbook.bin" in names:
        raise Refused("file_xlsb", f"这是 .xlsb 格式，读不了。{SAVE_AS}")
    if not {"[content_types].xml", "xl/workbook.xml"} <= names:
        raise Refused("file_type", "这不是 Excel 工作簿。请下载模板，填好后上传 .xlsx 文件。")


def require_quiet(parts: Mapping[str, bytes]) -> None:
    """Refuse macros, links to other files and data sources, and XML that hides something from the reader."""
    names = " ".join(parts).lower()
    if "vbaproject" in names or "macrosheets/" in names or b"macroEnabled" in parts["[Content_Types].xml"]:
        raise Refused("file_macro", f"文件带宏，为了安全不能用。{SAVE_AS}")
    if "externallinks/" in names or "xl/connections" in names or "querytables/" in names:
        raise Refused(
            "file_links",
            "文件里有指向别的文件或数据库的链接。请下载模板，只把数值粘贴进去（选择性粘贴—数值）再上传。",
        )
    for name, content in parts.items():
        if name.lower().endswith((".xml", ".rels")) and strange_xml(content):
            raise broken()


def strange_xml(content: bytes) -> bool:
    """Tell XML that declares entities or stands in another encoding: no spreadsheet program writes that."""
    opening = content[:1024]
    return b"\0" in opening or b"<!DOCTYPE" in opening or b"<!ENTITY" in content


def require_no_formula(parts: Mapping[str, bytes]) -> None:
    sheets = (content for name, content in parts.items() if SHEET_PART.fullmatch(name))
    if cells := list(islice(chain.from_iterable(map(formulas, sheets)), SHOWN + 1)):
        shown = "、".join(cells[:SHOWN]) + ("等" if len(cells) > SHOWN else "")
        raise Refused(
            "file_formula",
            f"单元格 {shown} 是公式。系统只读写死的数，请选中后复制，再“选择性粘贴—数值”，存盘后上传。",
        )


def formulas(sheet: bytes) -> Iterator[str]:
    """Yield the address of every cell that holds a formula."""
    for found in FORMULA.finditer(sheet):
        before = sheet[max(0, found.start() - 400) : found.start()]
        address = CELL.findall(before)
        yield address[-1].decode() if address else "（某处）"


def require_near(parts: Mapping[str, bytes]) -> None:
    """Refuse a cell far away from the others, or too many: a reader lays out the whole rectangle."""
    for name, content in parts.items():
        if SHEET_PART.fullmatch(name) and not is_near(content):
            if ODD_TAG.search(content):
                raise broken()
            require_small(content)


def is_near(sheet: bytes) -> bool:
    """Tell at a glance the ordinary sheet: no more than 26 columns, every cell with its address first."""
    return sheet.count(b"<c ") + sheet.count(b":c ") <= CELLS_AT_MOST and not FAR_TAG.search(sheet)


def require_small(sheet: bytes) -> None:
    """Measure a sheet cell by cell, whether its cells say where they stand or merely follow one another."""
    count, widest, longest = 0, 0, 0
    for column, row in filled_cells(sheet):
        count, widest, longest = count + 1, max(widest, column), max(longest, row)
        if count > CELLS_AT_MOST:
            raise swollen()
        if row > ROWS_AT_MOST or column > COLUMNS_AT_MOST or widest * longest > RECTANGLE_AT_MOST:
            cell = f"{xl_col_to_name(column - 1)}{row}"
            raise Refused(
                "cells_far", f"单元格 {cell} 里还有内容，离表格太远，读不了。请把它删掉，或者{PASTE}"
            )


def filled_cells(sheet: bytes) -> Iterator[tuple[int, int]]:
    """Yield column and row, both from 1, of every cell that is not empty."""
    column, row = 0, 0
    for tag in TAG.finditer(sheet):
        found = ADDRESS.search(tag[2])
        letters, place, number, odd = found.groups() if found else (None,) * 4
        if odd is not None or (letters if tag[1] == b"row" else number) is not None:
            raise broken()
        if tag[1] == b"row":
            column, row = 0, int(number) if number else row + 1
            continue
        column = column_number(letters) + 1 if letters else column + 1
        if not tag[2].endswith(b"/"):
            yield column, int(place) if place else row


def column_number(letters: bytes) -> int:
    """Return the place of a column from 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Pack the parts into a plain archive, uncompressed."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
