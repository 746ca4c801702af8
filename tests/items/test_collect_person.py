"""人员基础信息采集: compared with the police from server to server, slow, wrong or down; then registered."""

import time
from datetime import timedelta

import pytest
from django.db import connection

from shebao.access.acting import acting
from shebao.casework.models import Case
from shebao.casework.submissions.many import preview_rows, submit_rows
from shebao.casework.work import work_on
from shebao.partners import police
from shebao.partners.models import Comparison
from shebao.registry.models import Person, PersonDetails, PersonNumber, PersonParticulars
from shebao.registry.person_details import details_of
from tests.casework.desks import an_id_number
from tests.items.citizens import a_desk, a_register, known, questions, stated
from tests.registry.factories import an_act, an_employee

pytestmark = pytest.mark.django_db
SILENT = "调用公安部人员基准信息查询接口出错。请稍后或第二天再试"


@pytest.fixture
def desk(settings, tmp_path):
    settings.STATE = settings.ARCHIVE = tmp_path
    return a_desk()


@pytest.fixture
def register(desk, tmp_path, monkeypatch):
    with a_register(tmp_path, monkeypatch) as store:
        yield store


def add(desk, **typed: str):
    row = desk.add(desk.open("collect_person"), **typed)
    return row, {one.code: one.message for one in row.findings}


def test_JS_27_to_33_the_form_has_the_fields_of_the_guide(desk):
    """JS-28, JS-29, JS-30, JS-31, JS-32: which are asked for, and which of them must be filled in."""
    form = work_on("collect_person", **desk.asking).offered
    labels = {str(field.label): field.required and field.default is None for field in form.fields.values()}
    assert list(labels) == [
        "证件类型", "证件号码", "国家/地区", "姓名", "性别", "民族", "出生日期", "移动电话", "户籍性质",
        "居住地址", "户籍地行政区划", "户籍地址", "学历", "政治面貌", "所学专业",
        "技能等级（职业资格等级）", "职位（工作）",
    ]  # fmt: skip
    must = [label for label, required in labels.items() if required]
    assert must == ["证件号码", "姓名", "性别", "民族", "户籍性质", "户籍地址"]
    assert form.fields["document_type"].printed(form.fields["document_type"].default) == "居民身份证"
    assert form.django_form().fields["country"].widget.choices[0] == ("", "请选择")


@pytest.mark.parametrize("field", ["id_number", "name", "residence", "home_address", "sex", "ethnicity"])
def test_JS_27_29_31_32_what_must_be_filled_in_is_missed(desk, register, field):
    row, _ = add(desk, **stated(known(register)) | {field: ""})
    assert [one.field for one in row.findings if one.grave] == [field]
    assert not questions(register)


def test_JS_35_who_is_the_same_with_the_police_is_registered(desk, register):
    """JS-25, JS-33: all that is stated is on file; who knows the number learns what enrolling asks."""
    number = known(register)
    more = {
        "country": "中国",
        "phone": "13800000000",
        "education": "大学本科",
        "post": "装配工",
        "skill": "没有",
    }
    (case,) = desk.file("collect_person", stated(number, **more))
    told = PersonDetails.objects.get(person__document_number=number)
    assert (told.residence, told.country, told.phone, told.education) == (
        "rural", "CHN", "13800000000", "bachelor",
    )  # fmt: skip
    assert (told.post, told.skill, told.employer_id) == ("装配工", "none", desk.employer.pk)
    assert f"{told.born_on:%Y%m%d}" == number[6:14]
    assert PersonParticulars.objects.get(person=told.person).name == "林文博"
    assert case.kind == "人员基础信息采集"
    assert case.outcome["subject"] == {
        "name": "林文博", "number": PersonNumber.objects.get(person=told.person).number,
    }  # fmt: skip
    found = details_of([told.person_id])[told.person_id]
    assert (found.residence, found.complete, found.without_residence) == ("rural", True, False)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "林文"}, "与公安部门的信息比对不成功：姓名不一致。"),
        ({"ethnicity": "回族"}, "与公安部门的信息比对不成功：民族不一致。"),
    ],
)
def test_JS_35_who_is_not_the_same_goes_to_the_counter(desk, register, changed, said):
    """JS-117: the message names the place."""
    row, found = add(desk, **stated(known(register), **changed))
    assert found == {"COLLECT-09": said}
    assert "经办机构窗口" in row.findings[0].mend
    assert not Person.objects.exists()


def test_JS_35_whom_the_police_do_not_know_is_not_registered(desk, register):
    _, found = add(desk, **stated(an_id_number(area="321302")))
    assert found == {"COLLECT-09": "与公安部门的信息比对不成功：查无此人。"}


def test_JS_35_other_documents_are_taken_at_the_counter_alone(desk, register):
    _, found = add(desk, **stated(known(register)) | {"document_type": "护照", "id_number": "E12345678"})
    assert found == {"COLLECT-01": "网上只办理持有居民身份证的人员信息。"}
    assert not questions(register)


@pytest.mark.parametrize("switch", ["down", "wrong", "stale", "malformed", "tamper"])
def test_JS_109_the_police_are_down_or_answer_wrong_and_a_later_try_works(desk, register, switch):
    """The text to the letter, nobody registered; once the interface works the same row goes through."""
    other, number = known(register, "周雨桐"), known(register)
    desk.file("collect_person", stated(other, "周雨桐"))
    register.turn(switch, True)
    filing = desk.open("collect_person")
    row = desk.add(filing, **stated(number))
    assert SILENT in row.findings[0].message and row.wrong
    assert not Person.objects.filter(document_number=number).exists()
    register.turn(switch, False)
    assert not desk.add(filing, **stated(number)).wrong
    desk.confirm(desk.rehearse(filing))
    assert PersonDetails.objects.filter(person__document_number=number).count() == 1


def test_JS_109_nobody_waits_longer_than_the_time_limit(desk, register, monkeypatch):
    monkeypatch.setattr(police, "SECONDS", 0.4)
    register.turn("slow", True)
    since = time.monotonic()
    _, found = add(desk, **stated(known(register)))
    assert time.monotonic() - since < 2
    assert SILENT in found["COLLECT-08"]
    assert not Comparison.objects.exists()


def test_JS_109_without_an_interface_the_same_is_said(desk, monkeypatch):
    monkeypatch.delenv("POLICE_PAGES", raising=False)
    _, found = add(desk, **stated(an_id_number(area="321302")))
    assert SILENT in found["COLLECT-08"]


def test_an_answer_holds_for_the_day_and_is_asked_for_again_on_the_next(desk, register):
    number = known(register)
    filing = desk.open("collect_person")
    desk.add(filing, **stated(number))
    desk.rehearse(filing)
    assert questions(register) == [1]
    desk.on += timedelta(days=1)
    desk.confirm(desk.rehearse(filing))
    assert len(questions(register)) > 1
    assert number not in str(list(Comparison.objects.values()))


def test_JS_36_five_rows_with_one_mismatch_are_asked_about_at_once(desk, register):
    """Four are collected, one row is wrong; the police are asked once for all five, and not again."""
    numbers = [known(register) for _ in range(5)]
    rows = [stated(one) for one in numbers[:4]] + [stated(numbers[4], "林武")]
    given = {"key": "k", "request_digest": "d", "partial": True, **desk.asking}
    filing, _ = submit_rows("collect_person", rows, **given)
    assert (filing.rows_done, filing.rows_wrong) == (4, 1)
    assert questions(register) == [5]
    assert PersonDetails.objects.count() == 4
    wrong = filing.rows.get(state="wrong")
    assert wrong.findings[0]["message"] == "与公安部门的信息比对不成功：姓名不一致。"


def test_a_long_batch_does_not_wait_for_police_who_are_silent_again_and_again(desk, register, monkeypatch):
    monkeypatch.setattr(police, "AT_ONCE", 2)
    register.turn("down", True)
    asked = []
    monkeypatch.setattr(police, "post", lambda content, post=police.post: asked.append(1) or post(content))
    filing = preview_rows("collect_person", [stated(known(register)) for _ in range(5)], **desk.asking)
    assert (filing.rows_wrong, len(asked)) == (5, 1)


def test_at_the_counter_a_mismatch_is_for_the_clerk_to_judge(desk, register):
    """JS-35, JS-117: who cannot be compared is taken where the papers are seen, other documents as well."""
    desk.channel = "counter"
    _, found = add(desk, **stated(known(register), name="林武"))
    assert list(found) == ["COLLECT-10"]
    row, found = add(desk, **stated(known(register)) | {"document_type": "护照", "id_number": "E12345678"})
    assert not row.wrong and not found


def test_JS_111_two_people_under_one_number_are_said(desk, register):
    number = known(register)
    for doubt in ("", "duplicate"):
        Person.objects.create(
            province="320000", document_type="resident_id", document_number=number, doubt=doubt
        )
        person = Person.objects.latest("pk")
        an_employee(an_act("321300"), desk.employer, person=person, since="2021-01") if not doubt else None
    PersonParticulars.objects.bulk_create(
        PersonParticulars(person=one, name="林文博", learned=an_act("321300"))
        for one in Person.objects.filter(document_number=number)
    )
    _, found = add(desk, **stated(number))
    assert found["COLLECT-02"] == "根据身份证号码找到多条人员信息，无法办理此业务。"


def test_who_was_collected_is_not_collected_again(desk, register):
    number = known(register)
    desk.file("collect_person", stated(number))
    _, found = add(desk, **stated(number))
    assert found == {"COLLECT-04": "该人员的基础信息已经采集过。"}


def test_a_collection_is_taken_back_whole(desk, register):
    number = known(register)
    (case,) = desk.file("collect_person", stated(number))
    outcome = desk.reverse(case)[case.number]
    assert {one["sign"] for one in outcome["changes"]} == {"-"}
    assert not PersonDetails.objects.filter(retired__isnull=True).exists()
    assert not PersonParticulars.objects.filter(retired__isnull=True).exists()


def test_an_employer_sees_whom_it_collected_and_no_other_employer_does(desk, register, monkeypatch):
    number = known(register)
    with acting(desk.by):
        desk.file("collect_person", stated(number))
    with acting(desk.by):
        assert particulars_seen() == ["林文博"]
        assert PersonDetails.objects.count() == 1
    other = a_desk()
    with acting(other.by):
        assert particulars_seen() == []
        assert not PersonDetails.objects.exists() and not Comparison.objects.exists()
    assert Case.objects.count() == 1


def particulars_seen() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("select name from registry_personparticulars")
        return [name for (name,) in cursor.fetchall()]
