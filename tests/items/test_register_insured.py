"""人员参保登记 of Jiangsu: eight identities, and the insurances that belong to each."""

import pytest

from shebao.casework.forms import OfferedForm
from shebao.items import register_insured
from shebao.registry.models import Enrolment, Preregistration
from tests.casework.desks import an_id_number
from tests.items.jiangsu import (
    SEPTEMBER_8,
    SEPTEMBER_12,
    a_desk,
    a_known_person,
    announced,
    insured,
    standing,
    suqian,
)

pytestmark = pytest.mark.django_db

IDENTITIES = {
    "公务员/参公": 6,
    "事业编制职工": 6,
    "待安置军人": 4,
    "宗教教职人员": 4,
    "协保/内退人员": 4,
    "乡村医生": 4,
    "超龄工伤": 4,
    "新业态工伤（常州）": 4,
}


def register(desk, number: str, **typed: str):
    return desk.file("register_insured", insured(number, **typed))[0]


@pytest.mark.parametrize("identity", IDENTITIES)
def test_JS_52_eight_identities_are_taken_each_with_its_insurances(identity):
    """JS-51: 在编人员 have unemployment and injury, people over age injury alone."""
    desk, number = a_desk(), a_known_person()
    register(desk, number, identity=identity)
    assert [insurances for _, _, insurances in standing(number)] == [IDENTITIES[identity]]


def test_JS_52_an_employee_is_refused_with_the_hint():
    desk, number = a_desk(), a_known_person()
    row = desk.add(desk.open("register_insured"), **insured(number, identity="企业职工"))
    assert row.wrong and "该业务只有符合 公务员/参公、事业编制职工、待安置军人" in row.findings[0].mend


def test_JS_51_of_two_insurances_one_may_be_chosen():
    """JS-56: two boxes."""
    form = OfferedForm(register_insured.Form, suqian().offer("register_insured"))
    assert [label for _, label in form.fields["insurances"].choices] == ["失业保险", "工伤保险"]
    desk, number = a_desk(), a_known_person()
    register(desk, number, identity="事业编制职工", insurances="工伤保险")
    assert [insurances for _, _, insurances in standing(number)] == [4]


def test_JS_53_the_one_insurance_of_an_identity_cannot_be_changed():
    desk, number = a_desk(), a_known_person()
    found = desk.found("register_insured", insured(number, insurances="失业保险"))
    assert found == {"REGI-01": "该参保身份只参加工伤保险。"}


@pytest.mark.parametrize("field", ["identity", "started_on"])
def test_JS_55_identity_and_start_are_asked_for(field):
    desk, number = a_desk(), a_known_person()
    row = desk.add(desk.open("register_insured"), **insured(number, **{field: ""}))
    assert [(one.field, one.grave) for one in row.findings] == [(field, True)]


def test_JS_56_the_months_since_the_start_are_made_good_and_each_line_adds_up():
    """Filed for 202109, since 2021-06 as 在编: unemployment 25 + 25, injury 10 a month on 5,000."""
    desk, number = a_desk(), a_known_person()
    case = register(desk, number, identity="事业编制职工", since="2021-06-01")
    told = [
        (one["insurance"], one["first"], one["last"], one["unit_fen"], one["person_fen"])
        for one in case.outcome["back_pay"]
    ]
    assert told == [
        ("unemployment", "2021-06", "2021-08", 7_500, 7_500),
        ("injury", "2021-06", "2021-08", 3_000, 0),
    ]
    assert (case.outcome["unit_fen"], case.outcome["person_fen"]) == (10_500, 7_500)


def test_JS_108_whoever_is_not_on_file_is_refused_here_as_well():
    assert a_desk().found("register_insured", insured(an_id_number())) == {
        "HIRE-01": "未获取到人员基本信息。"
    }


def test_JS_58_who_was_enrolled_here_is_stopped_like_everybody():
    desk, number = a_desk(), a_known_person()
    register(desk, number, since="2021-06-01")
    desk.stop_now(number)
    assert standing(number) == [(202106, 202109, 4)]
    assert not Enrolment.objects.filter(retired=None, until=None).exists()


def test_JS_77_who_was_preregistered_and_is_enrolled_by_identity_waits_no_longer():
    desk, number = a_desk(on=SEPTEMBER_8), a_known_person()
    desk.file("preregister_employment", announced(number))
    desk.on = SEPTEMBER_12
    register(desk, number, since="2021-09-08")
    assert not Preregistration.objects.filter(retired=None).exists()
    assert standing(number) == [(202109, None, 4)]
