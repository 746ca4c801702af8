"""Files are stored once, before the row that names them, and come back as they were or not at all."""

import hashlib
import stat

import pytest
from django.db import IntegrityError, connection, transaction

from shebao.archive import files, shelves
from shebao.archive.models import StoredFile
from shebao.values import Refused

pytestmark = pytest.mark.django_db
PAPER = b"%PDF-1.7 a paper %%EOF"
SHA256 = hashlib.sha256(PAPER).hexdigest()


def kept(content: bytes = PAPER, *, name: str = "身份证.pdf", uploader: str = "li") -> StoredFile:
    return files.store(content, name=name, uploader=uploader)


def test_a_file_stands_under_its_hash_and_comes_back(archive):
    stored = kept()
    assert (archive / SHA256[:2] / SHA256[2:4] / SHA256).read_bytes() == PAPER
    assert (stored.sha256, stored.size, stored.content_type) == (SHA256, len(PAPER), "application/pdf")
    assert (stored.name, stored.uploader) == ("身份证.pdf", "li")
    assert files.read(stored) == PAPER
    with files.open_file(stored) as file:
        assert file.read() == PAPER


def test_a_given_content_type_is_believed():
    stored = files.store(b'{"a": 1}', name="a.json", uploader="li", content_type="application/json")
    assert stored.content_type == "application/json"


def test_the_same_bytes_by_the_same_uploader_are_one_row():
    assert kept(name="一.pdf").pk == kept(name="二.pdf").pk
    assert StoredFile.objects.get().name == "一.pdf"


def test_the_same_bytes_by_two_uploaders_are_two_rows_and_one_file(archive):
    assert kept(uploader="li").pk != kept(uploader="wang").pk
    assert len([path for path in archive.rglob("*") if path.is_file()]) == 1


def test_nobody_else_on_the_machine_may_look(archive):
    kept()
    for path in (archive, *archive.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_a_crash_before_the_row_leaves_a_file_that_is_used_when_it_comes_again(archive):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        kept()
        raise ZeroDivisionError
    assert not StoredFile.objects.exists()
    assert (archive / SHA256[:2] / SHA256[2:4] / SHA256).exists()
    assert files.read(kept()) == PAPER


def test_a_crash_while_writing_leaves_nothing_under_the_hash(archive, monkeypatch):
    def full(descriptor: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(shelves.os, "fsync", full)
    with pytest.raises(OSError, match="no space"), transaction.atomic():
        kept()
    assert not list(archive.rglob(SHA256))
    assert not StoredFile.objects.exists()
    monkeypatch.undo()
    assert files.read(kept()) == PAPER


def test_a_missing_file_is_refused_and_told(archive):
    stored = kept()
    (archive / SHA256[:2] / SHA256[2:4] / SHA256).unlink()
    with pytest.raises(Refused, match="在档案里找不到") as refused:
        files.read(stored)
    assert refused.value.code == "file_missing"


def test_an_altered_file_is_never_given_out(archive):
    stored = kept()
    (archive / SHA256[:2] / SHA256[2:4] / SHA256).write_bytes(PAPER.replace(b"a", b"b"))
    with pytest.raises(Refused, match="和存入时不一样") as refused:
        files.read(stored)
    assert refused.value.code == "file_altered"


def test_storing_it_again_mends_an_altered_file(archive):
    stored = kept()
    (archive / SHA256[:2] / SHA256[2:4] / SHA256).write_bytes(b"")
    kept()
    assert files.read(stored) == PAPER


@pytest.mark.parametrize(
    "change",
    [
        "update archive_storedfile set name = '别的.pdf'",
        "delete from archive_storedfile",
        "truncate archive_storedfile cascade",
    ],
)
def test_a_stored_files_row_can_neither_be_changed_nor_removed(change):
    kept()
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        connection.cursor().execute(change)
    assert StoredFile.objects.get().name == "身份证.pdf"


@pytest.mark.parametrize(
    ("sha256", "size"), [("A" * 64, 1), ("a" * 63, 1), ("../../etc/passwd", 1), ("a" * 64, -1)]
)
def test_the_database_refuses_what_is_no_hash_or_no_size(sha256, size):
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.create(sha256=sha256, size=size, content_type="x", name="x", uploader="li")


@pytest.mark.parametrize(
    ("what", "may"),
    [("select", True), ("insert", True), ("update", False), ("delete", False), ("truncate", False)],
)
def test_the_webs_role_may_read_and_add_and_nothing_else(what, may):
    with connection.cursor() as cursor:
        cursor.execute("select has_table_privilege('shebao_web', 'archive_storedfile', %s)", [what])
        assert cursor.fetchone()[0] is may
