"""单位职工一般信息变更登记 by program: general fields alone, no key field is taken (HB-65, HB-253)."""

import pytest

from shebao.registry.models import PersonDetails, PersonParticulars
from tests.api.programs import Program, a_program
from tests.casework.desks import an_id_number

pytestmark = pytest.mark.django_db
ITEM = "change_general_person"


@pytest.fixture
def program() -> Program:
    return a_program()


@pytest.fixture
def number(program) -> str:
    number = an_id_number()
    program.enrol(number, name="何静")
    return number


def test_HB_65_the_schema_holds_no_key_field(program):
    told = program.get(f"/items/{ITEM}").json()["schema"]
    assert told["required"] == ["id_number"]
    assert list(told["properties"]) == [
        "name", "document_type", "id_number", "ethnicity", "phone", "residence", "address", "home_division",
        "home_address", "education", "politics", "major", "skill", "post",
    ]  # fmt: skip


def test_HB_65_a_change_is_previewed_then_done(program, number):
    row = {"id_number": number, "phone": "13900139000", "residence": "rural"}
    previewed = program.preview(row, item=ITEM).json()
    said = "人员基础信息：移动电话 13900139000，户籍性质 农村（农业户口）"
    assert [one["text"] for one in previewed["rows"][0]["outcome"]["changes"]] == [said]
    assert not PersonDetails.objects.exists()
    answer = program.submit(row, item=ITEM, key="one")
    assert answer.status_code == 201
    assert program.submit(row, item=ITEM, key="one").json() == answer.json()
    (own,) = PersonDetails.objects.filter(retired__isnull=True)
    assert (own.phone, own.residence, own.person.document_number) == ("13900139000", "rural", number)


@pytest.mark.parametrize("key_field", ["new_name", "new_number", "sex", "born_on"])
def test_HB_253_a_key_field_is_refused(program, number, key_field):
    answer = program.submit({"id_number": number, "phone": "13900139000", key_field: "何婧"}, item=ITEM)
    assert answer.status_code == 422
    assert key_field in answer.content.decode()
    assert not PersonDetails.objects.exists()


def test_HB_253_a_name_is_compared_and_never_changed(program, number):
    row = {"id_number": number, "phone": "13900139000", "name": "何婧"}
    (told,) = program.preview(row, item=ITEM).json()["rows"]
    assert [one["code"] for one in told["findings"]] == ["EMPGEN-02"]
    assert program.submit(row, item=ITEM).json()["state"] == "dropped"
    assert not PersonDetails.objects.exists()
    assert PersonParticulars.objects.get(person__document_number=number).name == "何静"
