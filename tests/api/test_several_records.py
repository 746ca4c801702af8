"""Two records under one number by API: both are told as answers that would be right, a field names one."""

import pytest

from shebao.registry.models import Enrolment, Person
from tests.api.suqian import a_program, hired, in_august
from tests.items.jiangsu import a_known_person, a_second_record, code_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def august(settings, monkeypatch):
    in_august(monkeypatch)


def test_JS_111_a_program_is_told_both_and_names_one():
    program, number = a_program(), a_known_person()
    pair = Person.objects.get(document_number=number), a_second_record(number, name="陈小明")
    codes = [code_of(one) for one in pair]
    row = program.preview(hired(number), item="register_employment").json()["rows"][0]
    assert row["state"] == "wrong"
    (told,) = row["findings"]
    assert (told["code"], told["field"]) == ("HIRE-15", "person_number")
    assert told["message"] == "根据身份证号码找到多条人员信息，无法办理此业务。"
    assert told["choices"] == [{"value": codes[0], "label": "陈*"}, {"value": codes[1], "label": "陈**"}]
    done = program.submit(hired(number, person_number=codes[1]), item="register_employment")
    assert done.status_code == 201, done.content.decode()
    assert list(Enrolment.objects.values_list("person_id", flat=True)) == [pair[1].pk]
