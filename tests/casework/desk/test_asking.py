"""The worker is asked once, by the web's role too, which may put jobs in and read none."""

import pytest
from django.db import connection, transaction

from shebao.casework.desk.asking import enqueue


@pytest.mark.parametrize("role", ["shebao_web", "none"])
def test_whoever_asks_while_a_request_waits_adds_none(db, role):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"set local role {role}")
        assert enqueue("420500")
        assert not enqueue("420500")
        assert enqueue("421300")
        cursor.execute("reset role")
        cursor.execute("select count(*) from procrastinate_jobs where task_name = 'assign_tasks'")
        assert cursor.fetchone() == (2,)
