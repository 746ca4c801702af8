"""People who insure themselves stand in no employer's month, and hold nobody else's up."""

import pytest

from shebao.assessment.models import Assessment
from shebao.doors.console import ticker
from shebao.registry.actions import Enrolling, enrol
from shebao.registry.insurances import Insurance
from shebao.registry.own_window import FLEXIBLE, own_window
from shebao.values import Month
from tests.clock.test_window_months import REGION, at, suqian  # noqa: F401
from tests.registry.factories import a_person, an_act, an_employee, an_employer

pytestmark = pytest.mark.django_db


def test_JS_114_who_is_flexibly_employed_does_not_hold_up_the_month_of_the_region(suqian):  # noqa: F811
    act = an_act(REGION)
    an_employee(act, an_employer(act), wage_fen=500_000, since="2021-09")
    person = a_person()
    enrol([Enrolling(person.pk, own_window(REGION).pk, Insurance.PENSION, FLEXIBLE, Month(2021, 9))], act=act)

    ticker.open_month(suqian, at("2021-09-07 00:30"))

    (header,) = Assessment.objects.filter(region=REGION)
    assert header.persons == 1
