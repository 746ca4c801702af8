"""A database in which threads may commit."""

from uuid import uuid4

import pytest

from shebao.doors.console import databases


@pytest.fixture
def committing(postgres, django_db_setup, django_db_blocker):
    """Let this test and its threads commit: all connections go to a clone that is dropped afterwards."""
    from django.db import connection

    with django_db_blocker.unblock():
        connection.close()
        ordinary, clone = connection.settings_dict["NAME"], f"clone_{uuid4().hex[:8]}"
        databases.create(postgres, clone, ordinary)
        connection.settings_dict["NAME"] = clone
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = ordinary
            databases.drop(postgres, clone)
