"""A filing's rows a part at a time: in order, what was taken out left out, for whoever may see it."""

from dataclasses import replace

import pytest
from django.core.paginator import Paginator

from shebao.casework import queries, submissions
from tests.casework.desks import a_desk, an_id_number, hire

pytestmark = pytest.mark.django_db
NAMES = ("何静", "赵新宇", "林文博", "吴敏", "田丽")


@pytest.fixture
def desk():
    return a_desk()


@pytest.fixture
def filing(desk):
    """Five people added, the second taken out again."""
    filing = desk.open("enrol_employee")
    for name in NAMES:
        desk.add(filing, **hire(an_id_number(), name=name))
    submissions.drop_row(filing.id, 2, by=desk.by, on=desk.on)
    return desk.rehearse(filing)


def numbers(rows) -> list[int]:
    return [row.number for row in rows]


@pytest.mark.parametrize("asked", [queries.kept_rows, queries.rehearsed_rows])
def test_the_second_page_goes_on_where_the_first_ends(desk, filing, asked):
    pages = Paginator(asked(filing, by=desk.by), 3)
    assert (pages.count, pages.num_pages) == (4, 2)
    assert [numbers(page) for page in pages] == [[1, 3, 4], [5]]
    assert pages.page(2).object_list[0].data["name"] == "田丽"


def test_a_part_beyond_the_end_is_empty_and_one_over_it_ends_there(desk, filing):
    rows = queries.kept_rows(filing, by=desk.by)
    assert (numbers(rows[2:9]), numbers(rows[4:9]), numbers(rows[2:2])) == ([4, 5], [], [])


def test_staff_who_see_more_than_employers_read_the_same_parts(desk, filing):
    staff = replace(desk.by, employers=(), employer_id=None, employer_number="", office=True, agencies=(0,))
    pages = Paginator(queries.kept_rows(filing, by=staff), 3)
    assert [numbers(page) for page in pages] == [[1, 3, 4], [5]]


def test_another_employers_clerk_reads_none_of_any_page(filing):
    rows = queries.kept_rows(filing, by=a_desk().by)
    assert (rows[0:3], rows[3:6]) == ([], [])
