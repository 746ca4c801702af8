"""单位职工一般信息变更登记: general particulars of an employee alone, at once, and back again (HB-65)."""

from datetime import date

import pytest

from shebao.access.acting import acting
from shebao.casework import queries
from shebao.casework.states import CaseState
from shebao.casework.submissions.many import submit_rows
from shebao.casework.work import work_on
from shebao.items.change_general_person import GENERAL, look_up
from shebao.registry.actions import add_persons
from shebao.registry.insurances import Insurance
from shebao.registry.models import Person, PersonDetails, PersonParticulars
from shebao.registry.models.anchors import Doubt
from shebao.registry.person_details import Describing, describe, standing_details
from shebao.registry.persons import Naming, name_persons
from shebao.trail.models import Look
from shebao.values import Refused
from tests.access.offices import offices
from tests.casework.counters import Counter
from tests.casework.desks import Desk, a_desk, an_id_number
from tests.registry.factories import an_act, an_employee

pytestmark = pytest.mark.django_db

ITEM = "change_general_person"
KEYS = {"new_name", "new_number", "sex", "born_on"}


@pytest.fixture
def desk() -> Desk:
    return a_desk()


@pytest.fixture
def number(desk) -> str:
    """Somebody hired here of whom a telephone number and a post are registered."""
    number = an_id_number()
    desk.enrol(number, name="何静")
    registered(number, phone="13800138000", post="装配工", sex="female", born_on=date(1990, 3, 15))
    return number


def registered(number: str, **values) -> None:
    person = Person.objects.get(document_number=number)
    describe([Describing(person.pk, values, an_act())])


def details(number: str) -> PersonDetails:
    return PersonDetails.objects.get(person__document_number=number, retired__isnull=True)


def codes(row) -> list[str]:
    return [one.code for one in row.findings]


def told(case) -> list[tuple[str, str]]:
    return [(one["sign"], one["text"]) for one in case.outcome["changes"]]


def judged(desk, number: str, **typed):
    return desk.add(desk.open(ITEM), id_number=number, **typed)


def test_HB_65_the_form_offers_general_fields_and_no_key_field(desk):
    """HB-253: 姓名 and 证件号码 say who is meant; no field takes a new one."""
    form = work_on(ITEM, **desk.asking).offered
    assert [str(one.label) for one in form.fields.values()] == [
        "姓名", "证件类型", "证件号码", "民族", "移动电话", "户籍性质", "居住地址", "户籍地行政区划",
        "户籍地址", "学历", "政治面貌", "所学专业", "技能等级（职业资格等级）", "职位（工作）",
    ]  # fmt: skip
    assert form.offer.label == "单位职工一般信息变更登记"
    assert not KEYS & form.fields.keys()
    assert set(form.fields) - set(GENERAL) == {"name", "document_type", "id_number"}
    assert [name for name, one in form.fields.items() if one.required and one.default is None] == [
        "id_number"
    ]


def test_HB_65_what_differs_changes_at_once_and_everything_else_stays(desk, number):
    named = list(PersonParticulars.objects.values_list("pk", "name"))
    (case,) = desk.file(
        ITEM,
        {
            "id_number": number, "name": "何静", "phone": "139 0013 9000", "post": "装配工",
            "education": "大学本科", "address": "东山大道 5 号",
        },
    )  # fmt: skip
    assert (case.state, case.kind) == (CaseState.DONE, "基本信息维护")
    assert told(case) == [
        ("·", "移动电话由 138****8000 改为 13900139000"),
        ("·", "居住地址登记为 东山大道 5 号"),
        ("·", "学历登记为 大学本科"),
    ]
    own = details(number)
    assert (own.phone, own.post, own.education, own.sex) == ("13900139000", "装配工", "bachelor", "female")
    assert own.employer_id == desk.employer.pk and own.learned.item == "单位职工一般信息变更登记"
    assert list(PersonParticulars.objects.values_list("pk", "name")) == named
    assert Person.objects.get(document_number=number).pk == own.person_id
    assert (case.outcome["unit_fen"], case.outcome["person_fen"], case.insurances) == (0, 0, 0)


def test_HB_65_of_whom_nothing_was_registered_yet_it_is_registered(desk):
    number = an_id_number()
    desk.enrol(number)
    (case,) = desk.file(
        ITEM, {"id_number": number, "residence": "农村（农业户口）", "skill": "三级（高级工）"}
    )
    assert told(case) == [
        ("+", "人员基础信息：户籍性质 农村（农业户口），技能等级（职业资格等级） 三级（高级工）")
    ]


def test_HB_65_the_change_is_counted_as_the_document_calls_it(desk, number):
    """HB-262: 个人变更类型 基本信息维护, in no insurance."""
    desk.file(ITEM, {"id_number": number, "phone": "13900139000"})
    told = queries.counted_changes(by=desk.by, since=date(2023, 5, 8), until=date(2023, 5, 8))
    assert (told[0].kind, told[0].pension, told[0].unemployment) == ("基本信息维护", 0, 0)
    found = queries.changes(by=desk.by, since=date(2023, 5, 8), until=date(2023, 5, 8))
    assert found.filter(kind="基本信息维护").count() == 1


@pytest.mark.parametrize("typed", [{}, {"phone": "13800138000", "post": "装配工"}, {"post": " "}])
def test_HB_65_nothing_that_differs_is_refused(desk, number, typed):
    row = judged(desk, number, **typed)
    assert codes(row) == ["EMPGEN-03"]
    assert row.findings[0].message == "没有和登记不一样的内容，不用变更。"


def test_HB_253_another_name_is_refused_with_where_it_is_corrected(desk, number):
    row = judged(desk, number, name="何婧", phone="13900139000")
    assert codes(row) == ["EMPGEN-02"]
    assert "只能到大厅窗口更正" in row.findings[0].mend
    assert row.findings[0].law == "网上办事大厅培训 常见问题解答第32问"


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"phone": "一三八"}, "phone", "不是电话号码。"),
        ({"education": "博士后"}, "education", "列表里没有“博士后”。"),
        ({"post": "工" * 61}, "post", "超过 60 个字。"),
    ],
)
def test_HB_65_a_value_that_will_not_do_is_told_by_its_field(desk, number, typed, field, said):
    row = judged(desk, number, **typed)
    assert [(one.field, one.message) for one in row.findings] == [(field, said)]


def test_HB_65_people_of_other_employers_are_not_told_of(desk, number):
    other = a_desk()
    row = judged(other, number, name="何婧", phone="13900139000")
    assert codes(row) == ["EMPGEN-01"]
    asked = {"document_type": "resident_id", "id_number": number}
    assert not look_up(asked, **other.asking).shown


def test_HB_65_whoever_has_left_is_not_changed_by_the_former_employer(desk):
    number = an_id_number()
    desk.enrol(number, since="2023-04-03")
    desk.stop(number, on="2023-04-28")
    assert codes(judged(desk, number, phone="13900139000")) == ["EMPGEN-01"]
    asked = {"document_type": "resident_id", "id_number": number}
    assert not look_up(asked, **desk.asking).shown


def test_HB_65_what_is_registered_is_shown_with_a_trace_and_the_middle_of_the_number_hidden(desk, number):
    asked = {"document_type": "resident_id", "id_number": number}
    shown = dict(look_up(asked, **desk.asking).shown)
    assert (shown["姓名"], shown["移动电话"], shown["职位（工作）"]) == ("何静", "138****8000", "装配工")
    assert (shown["学历"], len(shown)) == ("—", 12)
    (look,) = Look.objects.filter(why="变更一般信息前查询登记的信息")
    assert look.person_id == details(number).person_id


def test_HB_65_of_two_records_under_one_number_the_one_insured_here_is_shown_and_judged(desk):
    """The other record, which the number finds first, was never insured here."""
    number = an_id_number()
    told = {"province": "420000", "document_type": "resident_id", "document_number": number}
    _, here = add_persons([Person(**told), Person(**told, doubt=Doubt.DUPLICATE)])
    act = an_act()
    name_persons([Naming(here.pk, "何静", None, act)])
    an_employee(act, desk.employer, person=here)
    describe([Describing(here.pk, {"post": "装配工"}, act)])
    shown = dict(look_up({"document_type": "resident_id", "id_number": number}, **desk.asking).shown)
    assert (shown.get("姓名"), shown.get("职位（工作）")) == ("何静", "装配工")
    assert not judged(desk, number, post="班组长").wrong


def test_HB_65_a_telephone_number_on_file_is_whole_in_no_outcome(desk, number):
    """Somebody else's clerk, at another employer, types any number, and then takes that back."""
    other = a_desk()
    person = Person.objects.get(document_number=number)
    an_employee(an_act(), other.employer, person=person, insurances=Insurance.INJURY)
    (case,) = other.file(ITEM, {"id_number": number, "phone": "13900139000"})
    assert told(case) == [("·", "移动电话由 138****8000 改为 13900139000")]
    back = other.reverse(case)[case.number]
    assert [one["text"] for one in back["changes"]] == ["移动电话由 139****9000 改为 138****8000"]
    case.refresh_from_db()
    assert "13800138000" not in f"{case.outcome}{back}"
    assert details(number).phone == "13800138000"


def test_HB_65_taking_it_back_restores_what_was_registered(desk, number):
    (case,) = desk.file(ITEM, {"id_number": number, "phone": "13900139000", "major": "机械"})
    outcome = desk.reverse(case)[case.number]
    assert (details(number).phone, details(number).major) == ("13800138000", "")
    assert "移动电话由 139****9000 改为 138****8000" in [one["text"] for one in outcome["changes"]]
    assert Person.objects.filter(document_number=number).count() == 1


def test_HB_65_a_change_on_which_another_rests_is_not_taken_back_first(desk, number):
    (first,) = desk.file(ITEM, {"id_number": number, "phone": "13900139000"})
    (second,) = desk.file(ITEM, {"id_number": number, "phone": "13700137000"})
    with pytest.raises(Refused):
        desk.reverse(first)
    desk.reverse(second, first)
    assert details(number).phone == "13800138000"


def test_HB_65_many_in_one_go_and_the_wrong_row_alone_stays_behind(desk):
    numbers = [an_id_number() for _ in range(3)]
    for one in numbers:
        desk.enrol(one)
    rows = [{"id_number": one, "phone": f"1390013900{place}"} for place, one in enumerate(numbers)]
    rows.append({"id_number": an_id_number(), "phone": "13900139009"})
    filing, _ = submit_rows(ITEM, rows, key="k", request_digest="d", partial=True, **desk.asking)
    assert (filing.rows_done, filing.rows_wrong) == (3, 1)
    assert [details(one).phone for one in numbers] == ["13900139000", "13900139001", "13900139002"]
    wrong = filing.rows.get(state="wrong")
    assert wrong.findings[0]["message"] == "该人员现在没有在本单位参保。"


def test_HB_65_a_draft_that_says_nothing_new_any_more_is_refused(desk, number):
    filing = desk.open(ITEM)
    desk.add(filing, id_number=number, phone="13900139000")
    filing = desk.rehearse(filing)
    desk.file(ITEM, {"id_number": number, "phone": "13900139000"})
    with pytest.raises(Refused, match="情况变了"):
        desk.confirm(filing)


def test_HB_65_the_web_reads_and_writes_its_own_people_alone(desk, number):
    person = details(number).person_id
    with acting(desk.by):
        desk.file(ITEM, {"id_number": number, "phone": "13900139000"})
        assert standing_details([person])[person].phone == "13900139000"
    other = a_desk()
    with acting(other.by):
        assert standing_details([person]) == {}


def test_HB_65_a_counter_takes_it_for_the_employer(desk, number):
    counter = Counter(desk.employer, agency_id=offices().xiling.pk)
    (case,) = counter.file(ITEM, {"id_number": number, "phone": "13900139000"})
    assert (case.state, details(number).phone) == (CaseState.DONE, "13900139000")
