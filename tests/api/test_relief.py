"""A relieved month by program: the unit's share is nothing, the month says so (HB-220)."""

import pytest

from shebao.registry.relief import Relieving, relieve
from shebao.values import Month
from tests.api.programs import a_program
from tests.casework.desks import an_id_number, yichang
from tests.regions.worked_examples import ASSUMED
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

ITEM = "back_pay_employee"


@pytest.fixture
def program(settings):
    settings.ASSUMED = ASSUMED
    program = a_program()
    relieve([Relieving(program.employer.id, Month(2020, 2), Month(2021, 1), an_act())], pack=yichang())
    return program


@pytest.mark.parametrize(
    ("month", "unit", "person"), [("2020-05", "0.00", "431.60"), ("2020-01", "873.60", "431.60")]
)
def test_HB_220_the_unit_owes_its_share_of_202001_and_nothing_of_202005(program, month, unit, person):
    number = an_id_number()
    program.enrol(number)
    row = {
        "id_number": number, "first_month": month, "last_month": month, "wage": "5200",
        "approval_number": "宜人社审〔2023〕7号",
    }  # fmt: skip
    seen = program.preview(row, item=ITEM)
    done = program.submit(row, item=ITEM)
    assert (seen.status_code, done.status_code) == (200, 201), (seen.json(), done.json())
    for told in (seen.json(), done.json()):
        assert (told["unit"], told["person"]) == (unit, person), told
