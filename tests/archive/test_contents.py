"""What a file is, and which files may serve as material."""

import io
import zipfile

import pytest

from shebao.archive.contents import accepted_material, content_type_of
from shebao.archive.names import cleaned
from shebao.values import Refused

PDF = b"%PDF-1.7\n1 0 obj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n....IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0....\xff\xd9"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...."
MEGABYTES = 10 * 1024 * 1024


def packed(name: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, "<x/>" * 100)
    return content.getvalue()


XLSX, DOCX, OFD, OTHER = (
    packed(name) for name in ("xl/workbook.xml", "word/document.xml", "OFD.xml", "a.pdf")
)


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (PDF, "application/pdf"),
        (PNG, "image/png"),
        (JPEG, "image/jpeg"),
        (XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (OTHER, "application/zip"),
        (OLE, "application/octet-stream"),
        (b"<html><script>alert(1)</script>", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_the_content_type_is_told_by_the_bytes(data, content_type):
    assert content_type_of(data) == content_type


@pytest.mark.parametrize("data", [PDF, PNG, JPEG, JPEG + b"a phone's own notes"])
def test_a_pdf_and_a_picture_are_taken_whatever_their_name(data):
    assert accepted_material(data, "劳动合同.doc", bytes_at_most=MEGABYTES) == content_type_of(data)


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", "material_empty", "空文件"),
        (HEIC, "material_type", "HEIC 照片"),
        (OLE, "material_type", "另存为"),
        (DOCX, "material_type", "另存为"),
        (XLSX, "material_type", "另存为"),
        (OFD, "material_type", "导出为 PDF"),
        (OTHER, "material_type", "先解压"),
        (b"MZ\x90", "material_type", "认不出"),
        (PDF[:-7], "material_cut", "不完整"),
        (JPEG[:-2], "material_cut", "不完整"),
    ],
)
def test_anything_else_is_refused_saying_how_to_mend_it(data, code, said):
    with pytest.raises(Refused, match=said) as refused:
        accepted_material(data, "C:\\纸\\合同.pdf", bytes_at_most=MEGABYTES)
    assert refused.value.code == code
    assert refused.value.message.startswith("“合同.pdf”")


def test_the_limit_holds_to_the_byte():
    paper = PDF + b" " * (1024 - len(PDF))
    assert accepted_material(paper, "a.pdf", bytes_at_most=1024)
    with pytest.raises(Refused) as refused:
        accepted_material(paper + b" ", "a.pdf", bytes_at_most=1023)
    assert refused.value.code == "material_size"


def test_a_file_too_large_hears_both_sizes_unless_they_print_alike():
    with pytest.raises(Refused, match=r"太大：12\.0 MB，超过了 10 MB 的上限。扫描件请"):
        accepted_material(PDF + b" " * 12 * 1024 * 1024, "a.pdf", bytes_at_most=MEGABYTES)
    with pytest.raises(Refused, match="太大：超过了 10 MB 的上限"):
        accepted_material(PDF + b" " * MEGABYTES, "a.pdf", bytes_at_most=MEGABYTES)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("身份证.pdf", "身份证.pdf"),
        ("C:\\Users\\李四\\身份证.pdf", "身份证.pdf"),
        ("../../etc/passwd", "passwd"),
        ("张　三\n的\t合同.pdf", "张 三 的 合同.pdf"),
        ("合同\u202efdp.exe", "合同fdp.exe"),
        ("a\x00b.pdf", "ab.pdf"),
        ('"a":b?.pdf', "_a__b_.pdf"),
        ("𬱖·䶮.pdf", "𬱖·䶮.pdf"),
        ("...", "未命名"),
        ("", "未命名"),
    ],
)
def test_a_name_has_no_folder_and_nothing_that_cannot_be_seen(given, kept):
    assert cleaned(given) == kept


def test_a_long_name_keeps_its_ending():
    assert cleaned("长" * 300 + ".pdf") == "长" * 196 + ".pdf"
    assert len(cleaned("长" * 300)) == 200
