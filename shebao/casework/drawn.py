"""Cases drawn for audit before their employer went to another agency: read and judged where drawn (HB-13).

Their employers' rows are there for whoever reads a sample, for as long as `acting` as its reader.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import connection

from shebao.access.models import Role
from shebao.values import Actor

EMPLOYERS = "select employer_id from casework_drawn_employers(%s)"
CASE = "select sample, employer from casework_drawn_case(%s)"
READERS = frozenset({Role.AUDITOR, Role.SUPERVISOR})


@dataclass(frozen=True)
class Drawn:
    """A case of a sample of the asker's agencies: of which sample, and the employer's 单位编号."""

    sample: str
    employer: str


def reader(samples: Iterable[int], *, by: Actor) -> Actor:
    """Return who reads the cases of samples: also those of employers that have left the asker's agencies."""
    with connection.cursor() as cursor:
        cursor.execute(EMPLOYERS, [list(samples)])
        gone = tuple(employer for (employer,) in cursor.fetchall())
    return replace(by, employers=gone) if gone else by


def drawn_case(number: str, *, by: Actor) -> Drawn | None:
    """Return of which sample of the asker's a case is; None where it is not theirs to read."""
    if not by.rights & READERS:
        return None
    with connection.cursor() as cursor:
        cursor.execute(CASE, [number])
        found = cursor.fetchone()
    return Drawn(*found) if found else None
