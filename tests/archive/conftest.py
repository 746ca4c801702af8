"""An archive of its own for each test."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def archive(settings, tmp_path) -> Path:
    settings.ARCHIVE = tmp_path / "archive"
    return settings.ARCHIVE
