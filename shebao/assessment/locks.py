"""Hold a region's month: whoever assesses it or merges its year works on it alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from shebao.values import Month, Refused
from shebao.values.locks import LockSpace


@contextmanager
def only_one_at_a_time(region: str, month: Month) -> Iterator[None]:
    """Hold the region's month for this connection. Raises Refused when another connection has it."""
    key = key_of(region, month)
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s, %s)", key)
        if not cursor.fetchone()[0]:
            raise Refused("running", f"{month.spoken}的核定或归并正在进行，请等它完成。")
        try:
            yield
        finally:
            cursor.execute("select pg_advisory_unlock(%s, %s)", key)


def key_of(region: str, month: Month) -> tuple[int, int]:
    """Return the advisory lock of a region's month."""
    return LockSpace.ASSESSMENT_RUN, int(region) * 1000 + (month - Month(1990, 1))
