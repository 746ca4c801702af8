"""The hall as a visitor without JavaScript sees it, its clock standing still."""

from datetime import datetime

import pytest

from shebao.clock import queries
from shebao.policy import load


@pytest.fixture(autouse=True)
def hall(settings, tmp_path, monkeypatch):
    """No assumed values, a state folder of its own, 2023-05-08 in every region."""
    settings.STATE, settings.ASSUMED = tmp_path, None
    settings.ALLOWED_HOSTS = ["testserver"]
    standing = datetime(2023, 5, 8, 9, 20, tzinfo=queries.CHINA)
    monkeypatch.setattr(queries, "now", lambda region: standing)
    return load(settings.REGIONS)
