"""Store files and give them back.

The bytes are on disk before the row commits, so a row never names a file that is not there; a crash in
between leaves a file that no row names, which the sweep takes away.
"""

from typing import BinaryIO

import structlog
from django.db import connection, transaction

from shebao.archive.contents import content_type_of
from shebao.archive.models import RemovedContent, StoredFile
from shebao.archive.names import cleaned
from shebao.archive.shelves import digest_of, path_of, put
from shebao.values import Refused
from shebao.values.locks import LockSpace

log = structlog.get_logger(__name__)


def store(content: bytes, *, name: str, uploader: str, content_type: str | None = None) -> StoredFile:
    """Keep the content and return its row; the same content by the same uploader gives the same row again.

    The content's lock is held until the caller's transaction ends, so that no sweep takes the file away
    before the row that names it can be seen.
    """
    sha256 = digest_of(content)
    row = StoredFile(
        sha256=sha256,
        size=len(content),
        content_type=content_type or content_type_of(content),
        name=cleaned(name),
        uploader=uploader,
    )
    with transaction.atomic(savepoint=False):
        hold(sha256)
        put(sha256, content)
        StoredFile.objects.bulk_create([row], ignore_conflicts=True)
        return StoredFile.objects.get(sha256=sha256, uploader=uploader)


def read(stored: StoredFile) -> bytes:
    """Return the content, proven to be what was stored. Raises Refused where it is missing or altered."""
    with open_file(stored) as file:
        content = file.read()
    if digest_of(content) != stored.sha256:
        raise unusable(stored, "altered", "和存入时不一样了")
    return content


def open_file(stored: StoredFile) -> BinaryIO:
    """Open the content to be sent out piece by piece. Raises Refused where it is missing or was removed."""
    try:
        return path_of(stored.sha256).open("rb")
    except FileNotFoundError:
        raise absent(stored) from None


def absent(stored: StoredFile) -> Refused:
    """Say why a content is not there: it was disposed of, or it is lost."""
    if RemovedContent.objects.filter(sha256=stored.sha256).exists():
        return removed(stored.name)
    return unusable(stored, "missing", "在档案里找不到")


def removed(name: str) -> Refused:
    """Say that a content was removed when its term was over."""
    return Refused(
        "file_removed", f"“{name}”满了保管期限，已经批准处置，内容不再保存。登记和摘要还在案卷里。"
    )


def unusable(stored: StoredFile, how: str, said: str) -> Refused:
    log.error("stored_file_unusable", sha256=stored.sha256, how=how)
    message = f"“{stored.name}”{said}，不能打开。请告诉经办机构，由运维人员从备份里找回。"
    return Refused(f"file_{how}", message)


def hold(sha256: str) -> None:
    """Share the content's lock with whoever else stores it, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock_shared(%s, %s)", lock_of(sha256))


def lock_of(sha256: str) -> tuple[int, int]:
    """Return the advisory lock of a content; contents that share one only wait for one another."""
    return LockSpace.ARCHIVE_CONTENTS, int.from_bytes(bytes.fromhex(sha256[:8]), signed=True)
