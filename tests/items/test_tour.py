"""The tour's spreadsheet, judged by the program itself: every row comes out as its maker meant it."""

from collections import Counter

import pytest
from django.db import connection, transaction

from demo import yichang
from demo.cities import load
from demo.mistakes import DOUBTFUL, RIGHT, ROWS, WRONG, tour_rows
from demo.tour import FILENAME, ITEM, tour_workbook
from shebao.casework import queries
from shebao.casework.submissions import open_submission, rehearse, rehearse_now, take_workbook
from shebao.registry.models import Employer
from tests.casework.desks import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def city(django_db_setup, django_db_blocker):
    """Load it once for all tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(connection)
        connection.check_constraints()  # once, not after every test
        yield
        transaction.set_rollback(True)


@pytest.fixture
def desk() -> Desk:
    return Desk(Employer.objects.get(number=yichang.NUMBER_OF_300), on=yichang.CLOCK)


@pytest.fixture
def judged(desk):
    filing = open_submission(ITEM, batch=True, **desk.asking)
    data = tour_workbook(desk.pack, desk.on)
    return take_workbook(filing.id, data, FILENAME, **desk.asking)


def test_it_has_300_rows_275_of_which_may_be_handed_in(judged):
    becomes = Counter(row.becomes for row in tour_rows())
    assert becomes.total() == ROWS == judged.rows_read
    assert becomes == {RIGHT: judged.rows_right, DOUBTFUL: judged.rows_doubtful, WRONG: judged.rows_wrong}
    assert becomes[RIGHT] + becomes[DOUBTFUL] == 275


def test_every_mistake_is_found_and_told_by_its_code(judged, desk):
    found = {row.number: row for row in queries.rows(judged, by=desk.by)}
    told = {}
    for number, row in enumerate(tour_rows(), 2):
        stored = found[number]
        codes = {finding["code"] for finding in stored.findings}
        if (stored.state, codes) != (row.becomes, {row.code} - {""}):
            told[number] = (row.shows, row.becomes, row.code, stored.state, codes)
    assert told == {}


def test_its_right_rows_can_be_rehearsed_and_cost_something(judged, desk):
    rehearse(judged.id, **desk.asking)
    filing = rehearse_now(judged.id, **desk.asking)
    assert filing.state == "ready"
    assert filing.rows_right + filing.rows_doubtful == 275
    assert filing.unit_fen > 0


def test_it_is_the_same_file_every_time(desk):
    assert tour_workbook(desk.pack, desk.on) == tour_workbook(desk.pack, desk.on)
