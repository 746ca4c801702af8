"""Disk and rows are kept in step."""

import time

import pytest
from django.db import transaction

from shebao.archive import files, inspecting, shelves, tasks, upkeep

pytestmark = pytest.mark.django_db
DAY = 24 * 3600


def left_by_a_crash(content: bytes) -> None:
    shelves.put(shelves.digest_of(content), content)


def test_the_sweep_takes_what_no_row_has_named_for_a_day():
    named = files.store(b"named", name="a", uploader="li")
    left_by_a_crash(b"unnamed")
    now = time.time()
    assert upkeep.sweep(at=now + DAY - 60) == 0
    assert upkeep.sweep(at=now + DAY + 60) == 1
    assert [path.name for path in shelves.standing_files()] == [named.sha256]
    assert upkeep.sweep(at=now + DAY + 60) == 0


def test_the_sweep_takes_what_was_never_finished(archive):
    folder = archive / "ab" / "cd"
    shelves.make_folder(folder)
    (folder / f"{shelves.UNFINISHED}1").write_bytes(b"half")
    assert upkeep.sweep(at=time.time() + DAY + 60) == 1
    assert list(folder.iterdir()) == []


def test_a_row_rolled_back_leaves_a_file_for_the_sweep():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        files.store(b"rolled back", name="a", uploader="li")
        raise ZeroDivisionError
    assert upkeep.sweep(at=time.time() + DAY + 60) == 1


def test_missing_and_altered_files_are_found(archive):
    sound, missing, altered = (files.store(text, name="a", uploader="li") for text in (b"1", b"2", b"3"))
    files.store(b"2", name="a", uploader="wang")
    assert list(upkeep.missing_or_altered()) == []
    shelves.path_of(missing.sha256).unlink()
    shelves.path_of(altered.sha256).write_bytes(b"4")
    found = {(broken.sha256, broken.how) for broken in upkeep.missing_or_altered()}
    assert found == {(missing.sha256, "missing"), (altered.sha256, "altered")}
    assert files.read(sound) == b"1"


def test_the_worker_sweeps_and_checks_every_night():
    left_by_a_crash(b"young")
    assert tasks.sweep_archive.func(0) == 0
    stored = files.store(b"1", name="a", uploader="li")
    shelves.path_of(stored.sha256).unlink()
    assert tasks.check_archive.func(0) == 1
    assert inspecting.newest().damages == 1
    periodic = {task.task.name: task.cron for task in tasks.app.periodic_registry.periodic_tasks.values()}
    assert periodic[tasks.sweep_archive.name] == "40 3 * * *"
    assert periodic[tasks.check_archive.name] == "10 4 * * *"
