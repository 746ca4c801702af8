"""The halls of Yichang as the demo has them."""

import pytest
from django.conf import settings as configured

from shebao.clock.actions import start_clock
from tests.reception.desk import MORNING


@pytest.fixture(autouse=True)
def halls(settings, tmp_path):
    settings.STATE, settings.ALLOWED_HOSTS = tmp_path, ["testserver"]
    settings.ASSUMED = configured.REGIONS.parent / "demo" / "assumed"


@pytest.fixture
def standing(db):
    """The clock of Yichang stands still on a Monday morning."""
    start_clock("420500", frozen_at=MORNING)
