"""纸质归档 by several at once: a month is said to be whole once, and only of what is bound."""

import pytest

from shebao.archive.models import PaperMonth
from shebao.casework.archiving import papers
from tests.casework.archiving.test_papers import MAY, MAY_31, bound, declared
from tests.casework.desks import a_desk
from tests.casework.staff import SUPERVISOR
from tests.casework.test_two_at_once import at_once


@pytest.fixture(autouse=True)
def kept_here(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"


def test_CQO_63_two_who_say_at_once_that_a_month_is_whole_say_it_once(committing):
    desk = a_desk(human="applicant")
    bound(declared(desk, 1), desk)
    at_once(*[lambda: papers.complete(MAY, by=SUPERVISOR, on=MAY_31)] * 3)
    assert PaperMonth.objects.count() == 1
