"""Whom a number names is told as little as the form needs, and every asking is written down."""

import pytest

from shebao.trail.models import Look
from tests.casework.desks import a_desk, an_id_number
from tests.hall.filing import Clerk

pytestmark = pytest.mark.django_db
BY_HTMX = {"HX-Request": "true"}


@pytest.fixture
def stranger() -> str:
    """The number of somebody whom another employer has enrolled."""
    number = an_id_number()
    a_desk().enrol(number, since="2023-04-04", name="张三丰")
    return number


def asked(clerk: Clerk, item: str = "enrol_employee", **typed: str):
    place = clerk.begin(item).replace("/form/", "/known/")
    return clerk.client.post(place, typed, headers=BY_HTMX)


def test_of_a_stranger_only_the_first_day_is_told_and_the_look_is_kept(client, stranger):
    answer = asked(Clerk(client), id_number=stranger).content.decode()
    assert 'value="2023-04-04"' in answer
    assert "首次参工时间由系统带出" in answer
    assert "个人编号" not in answer
    assert "张三丰" not in answer
    assert Look.objects.count() == 1


def test_a_day_that_was_typed_stays_and_the_look_is_kept(client, stranger):
    answer = asked(Clerk(client), id_number=stranger, first_started_on="2020-01-01").content.decode()
    assert 'value="2020-01-01"' in answer
    assert "系统带出" not in answer
    assert Look.objects.count() == 1


def test_a_form_that_does_not_ask_for_the_day_is_not_there(client, stranger):
    assert asked(Clerk(client), "stop_employee", id_number=stranger).status_code == 404
    assert not Look.objects.exists()


def test_without_the_right_to_the_item_nobody_is_asked_about(client, stranger):
    desk = a_desk()
    filing = desk.open("enrol_employee")
    clerk = Clerk(client, desk, rights=("stop_employee",))
    answer = clerk.client.post(
        f"/hall/420500/filings/{filing.id}/known/", {"id_number": stranger}, headers=BY_HTMX
    )
    assert answer.status_code == 409
    assert not Look.objects.exists()
