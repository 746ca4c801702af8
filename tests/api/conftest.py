"""The API as a program sees it, its clock standing still, its law as documents state it."""

from datetime import datetime

import pytest

from shebao.clock import queries


@pytest.fixture(autouse=True)
def yichang_in_may(settings, tmp_path, monkeypatch):
    """No assumed values, a state folder of its own, 2023-05-08 in every region."""
    settings.STATE, settings.ARCHIVE, settings.ASSUMED = tmp_path, tmp_path / "archive", None
    settings.ALLOWED_HOSTS = ["testserver"]
    standing = datetime(2023, 5, 8, 9, 0, tzinfo=queries.CHINA)
    monkeypatch.setattr(queries, "now", lambda region: standing)
