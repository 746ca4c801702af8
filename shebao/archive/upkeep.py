"""Keep disk and rows in step: take away what no row names, find what is missing or altered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path

from django.db import connection, transaction

from shebao.archive.files import lock_of
from shebao.archive.models import StoredFile
from shebao.archive.shelves import SHA256, digest_of, path_of, standing, standing_files

UNNAMED_FOR = timedelta(days=1)
AT_ONCE = 1000


@dataclass(frozen=True)
class Broken:
    """A content that rows name and the disk no longer holds as it was: how is missing or altered."""

    sha256: str
    how: str


def sweep(older_than: timedelta = UNNAMED_FOR, *, at: float) -> int:
    """Remove files that no row has named for that long at that Unix time; return how many went."""
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
    rows = StoredFile.objects.filter(sha256__in=[path.name for path in paths])
    named = set(rows.values_list("sha256", flat=True))
    return [path for path in paths if path.name not in named]


def remove(path: Path) -> bool:
    """Remove a file that still no row names; leave it while anybody is storing the same content."""
    if not SHA256.fullmatch(path.name):
        path.unlink(missing_ok=True)
        return True
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s, %s)", lock_of(path.name))
        free = cursor.fetchone()[0] and not StoredFile.objects.filter(sha256=path.name).exists()
        if free:
            path.unlink(missing_ok=True)
        return bool(free)


def missing_or_altered() -> Iterator[Broken]:
    """Read every stored content once and yield those that are not what was stored."""
    contents = StoredFile.objects.order_by("sha256").values_list("sha256", flat=True).distinct()
    for sha256 in contents.iterator():
        content = standing(path_of(sha256))
        if content is None:
            yield Broken(sha256, "missing")
        elif digest_of(content) != sha256:
            yield Broken(sha256, "altered")
