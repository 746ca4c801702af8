"""Which tables an act may write: an action that touched any other would leave no trail."""

from collections import Counter
from functools import lru_cache
from typing import Any, NamedTuple

from django.apps import apps

PARTS = ("trail", "registry", "assessment", "casework", "archive", "ledger", "partners", "notices", "proofs")
BESIDE = ("procrastinate_", "access_", "django_", "assessment_assessed_")  # the last are partitions
SQL = """
    select relname, n.inserted, n.changed from pg_class,
        lateral (
            select pg_stat_get_xact_tuples_inserted(oid) as inserted,
                pg_stat_get_xact_tuples_updated(oid) + pg_stat_get_xact_tuples_deleted(oid) as changed
            offset 0
        ) as n
    where relkind = 'r' and relnamespace = 'public'::regnamespace and n.inserted + n.changed > 0
"""  # what the view pg_stat_xact_user_tables tells, which first groups every index of every table


class Written(NamedTuple):
    """The numbers of rows that were written, by table, taken back or not."""

    inserted: Counter[str]
    changed: Counter[str]

    def since(self, before: "Written") -> "Written":
        """Return what has been written since an earlier count in the same transaction."""
        return Written(self.inserted - before.inserted, self.changed - before.changed)


def require_known_tables(written: Written) -> None:
    """Raise RuntimeError if something was written to a table that no act stands for.

    `written` is the difference of two counts inside the transaction, for a count still holds what earlier
    transactions of this connection wrote within the last second.
    """
    strange = (written.inserted.keys() | written.changed.keys()) - known_tables()
    if strange := {name for name in strange if not name.startswith(BESIDE)}:
        raise RuntimeError(f"an action wrote to {', '.join(sorted(strange))}, which has no trail")


@lru_cache(maxsize=1)
def known_tables() -> frozenset[str]:
    """Return the tables of the nouns that an act may write."""
    return frozenset(
        model._meta.db_table for part in PARTS for model in apps.get_app_config(part).get_models()
    )


def rows_written(connection: Any) -> Written:
    """Count, by table, the rows written so far, taken back or not."""
    with connection.cursor() as cursor:
        cursor.execute(SQL)
        told = cursor.fetchall()
    return Written(
        Counter({name: inserted for name, inserted, _ in told}),
        Counter({name: changed for name, _, changed in told}),
    )
