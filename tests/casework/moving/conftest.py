"""A clerk on Thursday 2023-04-20, and the law of 宜昌 with the demonstration's terms."""

from datetime import datetime

import pytest

from shebao.clock.queries import CHINA
from tests.assessment.employers import assumed_yichang
from tests.casework.desks import a_desk
from tests.casework.staff import a_waiting_case

APRIL_20 = datetime(2023, 4, 20, 9, 30, tzinfo=CHINA)


@pytest.fixture
def desk(db, settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    return a_desk(on=APRIL_20, declared="2023-03", pack=assumed_yichang())


@pytest.fixture
def case(desk):
    return a_waiting_case(desk)
