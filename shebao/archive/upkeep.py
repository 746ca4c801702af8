"""Keep disk and rows in step: take away what no row names or was disposed of, find what is damaged."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path

from django.db import connection, transaction

from shebao.archive.files import lock_of
from shebao.archive.models import RemovedContent, StoredFile
from shebao.archive.shelves import SHA256, digest_of, path_of, standing, standing_files

UNNAMED_FOR = timedelta(days=1)
AT_ONCE = 1000


@dataclass(frozen=True)
class Broken:
    """A content that rows name and the disk no longer holds as it was: how is missing or altered."""

    sha256: str
    how: str


def sweep(older_than: timedelta = UNNAMED_FOR, *, at: float) -> int:
    """Remove files that no row has named for that long at that Unix time, or that were disposed of.

    Returns how many went.
    """
    old = (path for path in standing_files() if age(path, at) >= older_than.total_seconds())
    return sum(remove(path) for part in parts(old) for path in unnamed(part))


def age(path: Path, at: float) -> float:
    try:
        return at - path.stat().st_mtime
    except FileNotFoundError:  # another worker may be sweeping too
        return 0


def parts(paths: Iterator[Path]) -> Iterator[list[Path]]:
    return iter(lambda: list(islice(paths, AT_ONCE)), [])


def unnamed(paths: Iterable[Path]) -> list[Path]:
    names = [path.name for path in paths]
    named = set(StoredFile.objects.filter(sha256__in=names).values_list("sha256", flat=True))
    named -= set(RemovedContent.objects.filter(sha256__in=names).values_list("sha256", flat=True))
    return [path for path in paths if path.name not in named]


def remove(path: Path) -> bool:
    """Remove a file that no row names still, or whose content is gone, never while anybody stores it."""
    if not SHA256.fullmatch(path.name):
        path.unlink(missing_ok=True)
        return True
    if not path.exists():
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s, %s)", lock_of(path.name))
        free = cursor.fetchone()[0] and (
            not StoredFile.objects.filter(sha256=path.name).exists() or gone(path.name)
        )
        if free:
            path.unlink(missing_ok=True)
        return bool(free)


def gone(sha256: str) -> bool:
    """Say whether a content was removed by a disposal and nothing has needed it since."""
    with connection.cursor() as cursor:
        cursor.execute("select archive_gone(%s)", [sha256])
        return bool(cursor.fetchone()[0])


def examined() -> Iterator[tuple[str, str]]:
    """Read every content that is kept once; yield it with how it is: empty, missing or altered."""
    contents = StoredFile.objects.order_by("sha256").values_list("sha256", flat=True).distinct()
    for sha256 in contents.iterator():
        content = standing(path_of(sha256))
        if content is None and gone(sha256):
            continue
        altered = content is not None and digest_of(content) != sha256
        yield sha256, "missing" if content is None else "altered" if altered else ""


def missing_or_altered() -> Iterator[Broken]:
    """Read every kept content once and yield those that are not what was stored."""
    return (Broken(sha256, how) for sha256, how in examined() if how)
