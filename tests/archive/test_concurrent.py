"""Several people store the same content at once, and a sweep passes by."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from shebao.archive import files, upkeep
from shebao.archive.models import StoredFile

pytestmark = pytest.mark.usefixtures("committing")
PAPER = b"%PDF-1.7 the same paper %%EOF" * 1000
TOMORROW = time.time() + 2 * 24 * 3600


def apart(work):
    """Return the work with its thread's connection closed afterwards."""

    def run(*args):
        try:
            return work(*args)
        finally:
            connection.close()

    return run


def test_concurrent_stores_of_one_content_give_one_file_and_one_row_each(archive):
    store = apart(lambda uploader: files.store(PAPER, name="a.pdf", uploader=uploader))
    with ThreadPoolExecutor(8) as pool:
        rows = list(pool.map(store, ["li", "li", "li", "li", "wang", "wang", "zhao", "zhao"]))
    assert len({row.pk for row in rows}) == 3
    assert StoredFile.objects.count() == 3
    assert [path.name for path in archive.rglob("*") if path.is_file()] == [rows[0].sha256]
    assert {files.read(row) for row in rows} == {PAPER}


def test_the_sweep_leaves_what_somebody_is_just_storing(archive):
    """The file is old and no row can be seen, but the transaction that will name it is still open."""
    stored, go_on = threading.Event(), threading.Event()

    @apart
    def slowly():
        with transaction.atomic():
            files.store(PAPER, name="a.pdf", uploader="li")
            stored.set()
            assert go_on.wait(20)

    with ThreadPoolExecutor(1) as pool:
        filing = pool.submit(slowly)
        assert stored.wait(20)
        assert not StoredFile.objects.exists()
        assert upkeep.sweep(at=TOMORROW) == 0
        go_on.set()
        filing.result(20)
    assert files.read(StoredFile.objects.get()) == PAPER
