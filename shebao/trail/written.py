"""Which tables an act may write: an action that touched any other would leave no trail."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps

PARTS = ("trail", "registry", "assessment", "casework", "archive", "ledger", "partners", "notices", "proofs")
BESIDE = ("procrastinate_", "access_", "django_", "assessment_assessed_")  # the last are partitions
SQL = """
    select relname, n_tup_ins + n_tup_upd + n_tup_del from pg_stat_xact_user_tables
    where n_tup_ins + n_tup_upd + n_tup_del > 0 and schemaname = 'public'
"""


@contextmanager
def known_tables_alone(connection: Any) -> Iterator[None]:
    """Raise RuntimeError if what is done within writes to a table that no act stands for.

    To be used inside a transaction. Compared with the beginning, for the counts still hold what earlier
    transactions of this connection wrote within the last second.
    """
    before = rows_written(connection)
    yield
    known = {model._meta.db_table for part in PARTS for model in apps.get_app_config(part).get_models()}
    strange = (rows_written(connection) - before).keys() - known
    if strange := {name for name in strange if not name.startswith(BESIDE)}:
        raise RuntimeError(f"an action wrote to {', '.join(sorted(strange))}, which has no trail")


def rows_written(connection: Any) -> Counter[str]:
    """Count, by table, the rows written so far, taken back or not."""
    with connection.cursor() as cursor:
        cursor.execute(SQL)
        return Counter(dict(cursor.fetchall()))
