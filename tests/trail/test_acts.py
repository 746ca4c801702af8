"""Acts are written once."""

from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from shebao.clock.queries import CHINA
from shebao.trail.actions import record_act
from shebao.trail.models import Act

pytestmark = pytest.mark.django_db
ON = datetime(2023, 5, 8, 9, 0, tzinfo=CHINA)


@pytest.fixture
def act():
    return record_act(region="420500", account="li", name="李四", item="登记", on=ON, case_number="B1")


def test_an_act_holds_business_time_and_real_time(act):
    act.refresh_from_db()
    assert act.business_time == ON
    assert act.written_at.year >= 2024


@pytest.mark.parametrize(
    "change",
    [
        "update trail_act set name = '王五'",
        "delete from trail_act",
        "truncate trail_act cascade",
    ],
)
def test_an_act_can_neither_be_changed_nor_removed(act, change):
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        connection.cursor().execute(change)
    assert Act.objects.get(pk=act.pk).name == "李四"
