"""Which tables an act may write: an action that touched any other would leave no trail."""

from typing import Any

from django.apps import apps

PARTS = ("trail", "registry", "assessment", "casework", "archive", "ledger", "partners", "notices", "proofs")
BESIDE = ("procrastinate_", "access_", "django_", "assessment_assessed_")  # the last are partitions
SQL = """
    select relname from pg_stat_xact_user_tables
    where n_tup_ins + n_tup_upd + n_tup_del > 0 and schemaname = 'public'
"""


def require_known_tables(connection: Any) -> None:
    """Raise RuntimeError if this transaction has written to a table that no act stands for."""
    known = {model._meta.db_table for part in PARTS for model in apps.get_app_config(part).get_models()}
    with connection.cursor() as cursor:
        cursor.execute(SQL)
        strange = {name for (name,) in cursor.fetchall()} - known
    if strange := {name for name in strange if not name.startswith(BESIDE)}:
        raise RuntimeError(f"an action wrote to {', '.join(sorted(strange))}, which has no trail")
