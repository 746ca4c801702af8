"""An employer of 宜昌市, and a window of 随州市 whose clock stands elsewhere."""

import pytest

from shebao.clock.actions import start_clock
from shebao.registry.models import AgencyLevel
from tests.access.offices import agency, offices
from tests.casework.desks import a_desk, an_id_number
from tests.office.province.windows import SUIZHOU, THERE, at_window, somebody


@pytest.fixture
def places():
    return offices()


@pytest.fixture
def suizhou():
    start_clock(SUIZHOU, frozen_at=THERE)
    return agency(SUIZHOU, SUIZHOU, "随州市社会保险局", AgencyLevel.CITY)


@pytest.fixture
def desk(places):
    """A clerk of an employer of 西陵区 of 宜昌市."""
    desk = a_desk(human="applicant")
    desk.employer.agency = places.xiling
    desk.employer.save(update_fields=["agency"])
    return desk


@pytest.fixture
def number(desk):
    number = an_id_number()
    desk.enrol(number, name="何静")
    return number


@pytest.fixture
def clerk(suizhou):
    """受理岗 of 随州市, with a post of its leading agency."""
    return at_window(somebody(suizhou))
