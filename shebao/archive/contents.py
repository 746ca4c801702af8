"""What a file is, told by its bytes and never by its name, and which files may serve as material."""

from collections.abc import Sequence

from shebao.archive.names import cleaned
from shebao.values import Refused

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNKNOWN = "application/octet-stream"

BEGINNINGS = {
    b"%PDF-": PDF,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"\xff\xd8\xff": JPEG,
    b"PK\x03\x04": ZIP,
}
ENDINGS = {
    PDF: b"%%EOF",
    PNG: b"IEND",
    JPEG: b"\xff\xd9",
    DOCX: b"PK\x05\x06",
}  # phones write notes of their own behind it
WORKBOOK, DOCUMENT, OFD = b"xl/workbook.xml", b"word/document.xml", b"OFD.xml"  # names inside a zip are plain
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PHONE_PHOTO = {b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1"}
MEGABYTE = 1024 * 1024
WANTED = "材料请用 PDF、JPEG 或 PNG。"
OF_KIND = {"scan": (PDF, PNG, JPEG), "pdf": (PDF,), "word": (DOCX,)}  # by the names of a region's offer
ONLY_WORD = "这里要交 Word 电子版，就是 .docx 文件。请用模板填写、保存后上传。"
ONLY_PDF = "这里要交 PDF。请打印、盖章后扫描成 PDF，再上传。"


def content_type_of(data: bytes) -> str:
    """Return the content type of these bytes; UNKNOWN for what the archive does not know."""
    found = next((kind for beginning, kind in BEGINNINGS.items() if data.startswith(beginning)), UNKNOWN)
    if found == ZIP:
        return XLSX if WORKBOOK in data else DOCX if DOCUMENT in data else ZIP
    return found


def accepted_material(
    data: bytes, filename: str, *, bytes_at_most: int, takes: Sequence[str] = ("scan",)
) -> str:
    """Return the content type of a paper that may be handed in. Raises Refused, saying how to mend it.

    `bytes_at_most` is the region's limit for uploads; a file of exactly that size passes. `takes` says which
    files will do.
    """
    name, found = cleaned(filename), content_type_of(data)
    if not data:
        raise Refused("material_empty", f"“{name}”是空文件，里面什么都没有。请重新扫描或拍照后再上传。")
    if len(data) > bytes_at_most:
        raise too_large(len(data), name, bytes_at_most)
    if found not in {one for kind in takes for one in OF_KIND[kind]}:
        raise Refused("material_type", f"“{name}”{told_apart(data, found, takes)}")
    if ENDINGS[found] not in data:
        raise Refused("material_cut", f"“{name}”不完整，缺了后半截。请打开原件看是否正常，再重新上传。")
    return found


def told_apart(data: bytes, found: str, takes: Sequence[str]) -> str:
    """Say what a file is instead of what is asked for."""
    if "scan" in takes:
        return instead(data, found)
    if "word" in takes:
        old = data.startswith(OLE)
        return f"是旧的 Word 格式。{ONLY_WORD}" if old else f"不是 Word 文件。{ONLY_WORD}"
    return f"不是 PDF 文件。{ONLY_PDF}"


def too_large(size: int, name: str, bytes_at_most: int) -> Refused:
    said = f"{size / MEGABYTE:.1f} MB，" if size - bytes_at_most > MEGABYTE / 10 else ""
    limit = f"{bytes_at_most / MEGABYTE:.1f}".removesuffix(".0")
    mend = "扫描件请把清晰度调到 200 dpi，照片请缩小后再上传。"
    return Refused("material_size", f"“{name}”太大：{said}超过了 {limit} MB 的上限。{mend}")


def instead(data: bytes, found: str) -> str:
    """Say what the file is instead, and how to make it one that is taken."""
    if data[4:12] in PHONE_PHOTO:
        return f"是手机的 HEIC 照片。{WANTED}请在手机的相机设置里选“兼容性最佳”再拍，或者截图后上传。"
    if found in (XLSX, DOCX) or data.startswith(OLE):
        return f"是 Word、Excel 或 WPS 文件。{WANTED}请打开它，点“另存为”，类型选 PDF，再上传。"
    if found == ZIP and OFD in data:
        return f"是 OFD 文件。{WANTED}请用版式阅读器打开它，导出为 PDF，再上传。"
    if found == ZIP:
        return f"是压缩包。{WANTED}请先解压，再把里面的文件一个一个上传。"
    return f"打不开，认不出是什么文件。{WANTED}请重新扫描或拍照后再上传。"
