"""An action writes only what has a trail; what was written before it on the connection is not its own."""

import pytest

from shebao.clock.actions import start_clock
from shebao.clock.models import Region
from shebao.items import enrol_employee
from tests.casework.desks import MAY_8, a_desk, an_id_number

pytestmark = pytest.mark.django_db


def test_what_was_written_before_an_action_is_not_held_against_it():
    start_clock("420500", frozen_at=MAY_8)
    assert a_desk().enrol(an_id_number()).state == "done"


def test_an_action_that_writes_what_has_no_trail_is_stopped(monkeypatch):
    start_clock("420500", frozen_at=MAY_8)
    apply = enrol_employee.apply

    def apply_and_more(rows, **asking):
        apply(rows, **asking)
        Region.objects.update(frozen_at=asking["on"])

    monkeypatch.setattr(enrol_employee, "apply", apply_and_more)
    with pytest.raises(RuntimeError, match="clock_region"):
        a_desk().enrol(an_id_number())
