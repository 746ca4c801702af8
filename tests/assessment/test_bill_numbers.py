"""单据号: the second of issue and two digits (HB-212)."""

from datetime import UTC

import pytest
from django.db import connection

from shebao.assessment.bills import revoke
from shebao.assessment.issuing import issue
from shebao.assessment.models import BillKind
from tests.assessment.employers import a_clerk, declared
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    desk = a_clerk()
    declared(desk)
    return desk


def drawn(number: int) -> None:
    """Let so many numbers have been drawn."""
    with connection.cursor() as cursor:
        cursor.execute("select setval('assessment_bill_number_seq', %s, false)", [number])


def issued(desk, on=None):
    return issue(desk.employer.pk, BillKind.COLLECT, act=an_act(), on=on or desk.on, pack=desk.pack)


def test_HB_212_it_begins_with_the_second_of_issue_however_many_were_drawn(desk):
    drawn(123_456)
    assert issued(desk).number == "2023050809000056"


def test_HB_212_the_second_is_told_in_china_whatever_the_clock_tells(desk):
    drawn(7)
    assert issued(desk, desk.on.astimezone(UTC)).number == "2023050809000007"


def test_HB_212_where_it_is_taken_the_digits_go_with_a_later_second(desk):
    drawn(7)
    first = issued(desk)
    revoke(first, act=an_act(), on=desk.on)
    drawn(107)
    assert (first.number, issued(desk).number) == ("2023050809000007", "2023050809000107")
