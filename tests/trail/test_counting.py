"""Several lists are counted in one statement, each up to a bound."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shebao.clock.queries import CHINA
from shebao.trail.actions import record_act
from shebao.trail.counting import count_many
from shebao.trail.models import Act

pytestmark = pytest.mark.django_db
ON = datetime(2023, 5, 8, 9, 0, tzinfo=CHINA)


@pytest.fixture
def acts():
    for number in ("B1", "B2", "C1"):
        record_act(region="420500", account="li", name="李四", item="登记100%", on=ON, case_number=number)
    return Act.objects.filter(item="登记100%")


def test_lists_are_counted_in_one_statement_in_whatever_order_they_are_listed(acts):
    lists = {
        "all": acts.order_by("-id"),
        "b": acts.filter(case_number__startswith="B"),
        "none": acts.none(),
        "of_nobody": acts.filter(pk__in=[]),
    }
    with CaptureQueriesContext(connection) as asked:
        counts = count_many(lists)
    assert counts == {"all": 3, "b": 2, "none": 0, "of_nobody": 0}
    assert len(asked) == 1


def test_nobody_counts_beyond_the_bound(acts):
    assert count_many({"all": acts, "b": acts.filter(case_number="B1")}, at_most=2) == {"all": 2, "b": 1}


def test_nothing_is_asked_where_no_list_can_have_rows(acts):
    with CaptureQueriesContext(connection) as asked:
        assert count_many({"none": acts.none()}) == {"none": 0}
    assert not asked.captured_queries
