"""NUL in what was typed is dropped before it is read or kept: no database keeps it."""

import pytest

from shebao.casework import submissions
from shebao.casework.forms import storable
from shebao.casework.submissions.many import preview_rows
from tests.casework.desks import a_desk, an_id_number, hire

pytestmark = pytest.mark.django_db


def test_in_a_form_that_is_kept_half_typed():
    desk = a_desk()
    filing = desk.open("enrol_employee")
    submissions.keep_typed(filing.id, {"name": "何\0静", "insurances": ["a\0"]}, by=desk.by, on=desk.on)
    filing.refresh_from_db()
    assert filing.typed == {"name": "何静", "insurances": ["a"]}


@pytest.mark.parametrize("number", ["", "1"], ids=["a right row", "a wrong row"])
def test_in_a_row(number: str):
    desk = a_desk()
    filing = desk.open("enrol_employee")
    row = desk.add(filing, **hire(number or an_id_number(), name="何\0静"))
    filing.refresh_from_db()
    kept = filing.typed if row.wrong else filing.rows.get().typed
    assert (row.data["name"], kept["name"]) == ("何静", "何静")


def test_in_the_rows_of_a_program():
    filing = preview_rows("enrol_employee", [hire(an_id_number(), name="何\0静")], **a_desk().asking)
    assert filing.rows.get().typed["name"] == "何静"


def test_in_a_cell_of_a_workbook():
    assert storable("何\0静") == "何静"
