"""A month of three busy halls: 40 people who are away now and then, and nothing is lost, unassigned or late.

The whole one, 3,000 numbers, is `python -m bench --only halls`; this one has a tenth of them.
"""

import pytest

from tests.reception.month import Month
from tests.reception.month_checks import checked
from tests.reception.month_staff import STAFF

pytestmark = pytest.mark.django_db
NUMBERS = 300


def test_a_month_of_busy_halls_loses_nothing_and_is_late_with_nothing(settings, tmp_path):
    """Counters close, clerks fall ill, appointments are missed, one hall closes early."""
    settings.ARCHIVE = tmp_path / "archive"
    assert sum(map(sum, STAFF.values())) == 40
    month = Month(NUMBERS)
    month.run()
    found = checked(month)
    assert len(month.coming) == NUMBERS and found.cases > 50
    assert found.stood_in and found.sent_up and found.moves["moved"] and found.moves["returned"]
    assert min(found.appointments[state] for state in ("arrived", "missed", "cancelled")) > 0
