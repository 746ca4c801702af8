"""纸质归档 by several at once: a month is said to be whole once, and only of what is bound."""

import pytest
from django.db import transaction

from shebao.archive.models import PaperMonth
from shebao.casework.archiving import papers
from tests.casework.archiving.test_papers import FILER, MAY, MAY_31, bound, declared
from tests.casework.desks import a_desk
from tests.casework.staff import SUPERVISOR
from tests.casework.test_two_at_once import at_once
from tests.reception.test_two_at_once import beside


@pytest.fixture(autouse=True)
def kept_here(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"


def test_CQO_63_two_who_say_at_once_that_a_month_is_whole_say_it_once(committing):
    desk = a_desk(human="applicant")
    bound(declared(desk, 1), desk)
    at_once(*[lambda: papers.complete(MAY, by=SUPERVISOR, on=MAY_31)] * 3)
    assert PaperMonth.objects.count() == 1


def test_CQO_63_a_month_waits_for_what_is_being_taken_out_of_it_and_is_then_not_whole(committing):
    desk = a_desk(human="applicant")
    cases = declared(desk, 2)
    bound(cases, desk)
    told = []
    with transaction.atomic():
        papers.take_out([cases[0].number], MAY, by=FILER, on=MAY_31)
        thread = beside(lambda: papers.complete(MAY, by=SUPERVISOR, on=MAY_31), told)
        assert thread.is_alive()
    thread.join(10)
    assert told[0].message.startswith(f"2023-05 还有 1 件没有归档：{cases[0].number}")
    assert not PaperMonth.objects.exists()
