"""Two records under one document number: both are told, one is named, and the business is that one's."""

import pytest

from shebao.items import register_employment
from shebao.registry.models import Enrolment, Person
from shebao.registry.persons import number_persons
from shebao.trail.models import Look
from shebao.values import Refused
from tests.items.jiangsu import SUQIAN, a_desk, a_known_person, a_second_record, code_of, hired, insured

pytestmark = pytest.mark.django_db

TEXT = "根据身份证号码找到多条人员信息，无法办理此业务。"


def a_pair(number: str) -> tuple[Person, Person]:
    first = Person.objects.get(document_number=number)
    return first, a_second_record(number, name="陈小明")


def finding(desk, number: str, **typed: str):
    (told,) = desk.add(desk.open("register_employment"), **hired(number, **typed)).findings
    return told


def test_JS_111_the_text_tells_both_records_and_offers_them():
    desk, number = a_desk(), a_known_person()
    first, second = a_pair(number)
    codes = code_of(first), code_of(second)
    told = finding(desk, number)
    assert (told.code, told.field, told.message) == ("HIRE-15", "person_number", TEXT)
    assert f"找到 2 条：{codes[0]}（陈*）；{codes[1]}（陈**）。" in told.mend and "请到柜台处理" in told.mend
    assert told.choices == [{"value": codes[0], "label": "陈*"}, {"value": codes[1], "label": "陈**"}]
    assert finding(desk, number, person_number="10099999999").message == TEXT
    assert not Enrolment.objects.exists()


@pytest.mark.parametrize("place", [0, 1])
def test_JS_111_the_one_that_is_named_is_registered_and_the_other_is_not(place):
    desk, number = a_desk(), a_known_person()
    pair = a_pair(number)
    codes = [code_of(one) for one in pair]
    case = desk.register(number, person_number=codes[place])
    assert case.person_id == pair[place].pk
    assert case.outcome["subject"] == {"name": ("陈明", "陈小明")[place], "number": codes[place]}
    assert Enrolment.objects.filter(person=pair[place], retired=None).count() == 1
    assert not Enrolment.objects.filter(person=pair[1 - place]).exists()


def test_JS_111_a_record_without_a_code_is_named_so_and_gets_one():
    desk, number = a_desk(), a_known_person()
    first, second = a_pair(number)
    code = code_of(first)
    assert [one["value"] for one in finding(desk, number).choices] == [code, "未编号"]
    case = desk.register(number, person_number="未编号")
    assert case.person_id == second.pk and case.outcome["subject"]["number"].isdecimal()


def test_JS_111_two_without_a_code_are_for_the_counter():
    desk, number = a_desk(), a_known_person()
    a_pair(number)
    told = finding(desk, number)
    assert told.choices == [] and "未编号（陈*）；未编号（陈**）" in told.mend and "柜台" in told.mend
    assert finding(desk, number, person_number="未编号").message == TEXT


def test_JS_111_nothing_is_told_of_a_record_before_it_is_named():
    """The first is insured elsewhere: said once it is named, and the second is registered."""
    desk, number = a_desk(), a_known_person()
    a_desk().register(number)
    first, second = a_pair(number)
    assert finding(desk, number).code == "HIRE-15"
    row = desk.add(
        desk.open("register_employment"), **hired(number, person_number=first.numbers.get().number)
    )
    assert [one.message for one in row.findings if one.grave] == ["养老已参保，不能再办理参保。"]
    desk.register(number, person_number=code_of(second))
    assert Enrolment.objects.filter(person=second, employer=desk.employer, retired=None).count() == 1


def test_JS_111_everybody_whose_record_was_shown_can_read_so():
    desk, number = a_desk(), a_known_person()
    pair = a_pair(number)
    desk.add(desk.open("register_employment"), **hired(number))
    assert set(Look.objects.values_list("person_id", flat=True)) == {one.pk for one in pair}


def test_JS_111_the_search_lists_both_and_tells_more_of_the_one_that_is_named():
    desk, number = a_desk(), a_known_person()
    codes = [code_of(one) for one in a_pair(number)]
    data = {"id_number": number, "document_type": "resident_id"}
    told = register_employment.look_up(data, **desk.asking)
    assert [value for value, _ in told.choices["person_number"]] == codes and not told.shown
    assert [(one.code, one.chosen) for one in told.about] == [(codes[0], False), (codes[1], False)]
    assert "陈小明" in told.about[1].label and "农村" in told.about[1].label
    told = register_employment.look_up(data | {"person_number": codes[1]}, **desk.asking)
    assert dict(told.shown)["姓名"] == "陈小明" and [one.chosen for one in told.about] == [False, True]


def test_JS_111_whoever_is_enrolled_here_is_meant_by_the_number_alone_afterwards():
    """The second record is registered; its base is raised, it is stopped and rolled back without a name."""
    desk, number = a_desk(), a_known_person()
    _, second = a_pair(number)
    desk.register(number, person_number=code_of(second))
    (raised,) = desk.file("raise_base", {"id_number": number, "base_fen": "6000"})
    assert raised.person_id == second.pk
    assert desk.stop_now(number).person_id == second.pk


def test_JS_111_by_identity_and_in_the_pause_the_same_is_said():
    desk, number = a_desk(), a_known_person()
    first, _ = a_pair(number)
    assert desk.found("register_insured", insured(number))["HIRE-15"] == TEXT
    (case,) = desk.file("register_insured", insured(number, person_number=code_of(first)))
    assert case.person_id == first.pk


def test_JS_111_a_record_that_was_named_and_has_another_code_by_now_is_not_confirmed():
    """Between the preview and the confirmation the nameless record got a code."""
    desk, number = a_desk(), a_known_person()
    first, second = a_pair(number)
    code_of(first)
    filing = desk.open("register_employment")
    assert not desk.add(filing, **hired(number, person_number="未编号")).wrong
    number_persons([second.pk], region=SUQIAN)
    with pytest.raises(Refused):
        desk.confirm(desk.rehearse(filing))
    assert not Enrolment.objects.exists()
