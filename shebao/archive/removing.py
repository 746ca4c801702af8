"""Remove the contents of approved disposals: the bytes go, the line that names them and its hash stay.

The database says what may go (archive_carry_out, in doors/console): nothing that another matter needs. The
files go after that is committed, each under its content's lock; what a killed worker left, or a restored copy
brought back, the nightly sweep takes away.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection

from shebao.archive.models import Disposal
from shebao.archive.shelves import path_of
from shebao.archive.upkeep import remove
from shebao.trail.models import Act


def carry_out(found: Sequence[Disposal], acts: Mapping[str, Act]) -> list[str]:
    """Mark disposals as carried out, each under its act; return the contents that nothing needs any more."""
    asked = [one.pk for one in found]
    with connection.cursor() as cursor:
        cursor.execute(
            "select archive_carry_out(%s, %s)", [asked, [acts[one.case_number].pk for one in found]]
        )
        return [sha256 for (sha256,) in cursor.fetchall()]


def take_away(contents: Iterable[str]) -> int:
    """Remove the files of contents that are gone; return how many went."""
    return sum(remove(path_of(sha256)) for sha256 in contents)
