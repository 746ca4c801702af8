"""What the worker does for tasks."""

import pytest

from shebao.access.models import Role
from shebao.casework import tasks
from shebao.clock.actions import start_clock
from tests.casework.desk.factories import ON, REGION, a_clerk, a_task, again

pytestmark = pytest.mark.django_db


def test_the_job_goes_by_the_regions_time():
    start_clock(REGION, frozen_at=ON)
    clerk, task = a_clerk(Role.REVIEWER), a_task()
    assert tasks.assign_tasks.func(region=REGION) == 1
    assert (again(task).holder, again(task).given) == (clerk.number, ON)


def test_the_sweep_asks_for_every_region_once():
    start_clock(REGION, frozen_at=ON)
    start_clock("320100", frozen_at=ON)
    assert tasks.assign_everywhere.func(timestamp=0) == 2
    assert tasks.assign_everywhere.func(timestamp=0) == 0
