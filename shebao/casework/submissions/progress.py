"""How far long work has come: told by another connection, so that it is seen before the work commits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

from shebao.casework.models import Progress
from shebao.casework.scope import submissions
from shebao.values import Actor

Report = Callable[[int, int], None]
SQL = """
    insert into casework_progress (submission_id, stage, rows_done, rows_total) values (%s, %s, %s, %s)
    on conflict (submission_id) do update
    set stage = excluded.stage, rows_done = excluded.rows_done, rows_total = excluded.rows_total
"""


def silent(rows_done: int, rows_total: int) -> None:
    """Tell nobody."""


@contextmanager
def reporting(submission_id: int, stage: str) -> Iterator[Report]:
    """Give a function that tells how many rows of how many are done."""
    own = connection.copy()

    def report(rows_done: int, rows_total: int) -> None:
        with own.cursor() as cursor:
            cursor.execute(SQL, [submission_id, stage, rows_done, rows_total])

    try:
        report(0, 0)
        yield report
    finally:
        own.close()


def progress(submission_id: int, *, by: Actor) -> Progress | None:
    """Return how far the work on a filing has come, None where none was reported."""
    if not submissions(by).filter(pk=submission_id).exists():
        return None
    return Progress.objects.filter(pk=submission_id).first()
