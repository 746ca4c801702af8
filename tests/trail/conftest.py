"""A trail of a database of its own, in which transactions commit."""

from pathlib import Path

import pytest

from shebao.doors.console.server import Server
from tests.trail.sealed import SealedTrail


@pytest.fixture
def trail(postgres: Server, committing: None, tmp_path: Path) -> SealedTrail:
    return SealedTrail(postgres, tmp_path)
