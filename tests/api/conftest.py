"""The API as a program sees it, its clock standing still, its law as documents state it."""

from datetime import datetime
from uuid import uuid4

import pytest

from shebao.clock import queries
from shebao.doors.console import databases


@pytest.fixture(autouse=True)
def yichang_in_may(settings, tmp_path, monkeypatch):
    """No assumed values, a state folder of its own, 2023-05-08 in every region."""
    settings.STATE, settings.ARCHIVE, settings.ASSUMED = tmp_path, tmp_path / "archive", None
    settings.ALLOWED_HOSTS = ["testserver"]
    standing = datetime(2023, 5, 8, 9, 0, tzinfo=queries.CHINA)
    monkeypatch.setattr(queries, "now", lambda region: standing)


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
