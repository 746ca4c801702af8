"""个人关键信息变更: taken at the counter only, decided by two, found by either number afterwards (HB-253)."""

import pytest

from shebao.casework import queries, reversal, submissions
from shebao.casework.models import Case
from shebao.casework.states import CaseState, Duty, Event
from shebao.casework.submissions.many import preview_rows
from shebao.items.change_key_person import Form
from shebao.registry.finding import Document, find_persons
from shebao.registry.models import PersonDocument, PersonParticulars
from shebao.registry.people import PeopleFilter, people
from shebao.values import Month, Refused
from shebao.values.id_numbers import masked
from tests.casework.counters import Counter
from tests.casework.desks import REGION, a_desk, an_id_number, hire
from tests.casework.staff import OPERATOR, REVIEWER, passed, revoked, walked

pytestmark = pytest.mark.django_db

ITEM = "change_key_person"
PAPERS = ("application", "proof")


@pytest.fixture
def desk():
    return a_desk()


@pytest.fixture
def counter(desk):
    return Counter(desk.employer)


@pytest.fixture
def number(desk):
    number = an_id_number()
    desk.enrol(number, name="何静")
    return number


def typed(number: str, **more: str) -> dict[str, str]:
    return {"id_number": number, "proof": "police"} | more


def accepted(counter: Counter, number: str, **more: str) -> Case:
    filing = counter.with_papers(ITEM, *PAPERS, **typed(number, **more))
    filing = counter.confirm(counter.rehearse(filing))
    return queries.cases(filing, by=counter.by)[0]


def names(number: str) -> list[str]:
    return [found.name for found in found_under(number)]


def found_under(number: str):
    return find_persons([Document("420000", "resident_id", number)], region=REGION).values()


def wrong(counter: Counter, number: str, **more: str) -> dict[str, str]:
    row = counter.add(counter.open(ITEM), **typed(number, **more))
    return {one.code: one.message + one.mend for one in row.findings}


def test_HB_253_online_it_is_refused_with_where_to_go_and_what_to_bring(desk, number):
    for batch in (False, True):
        with pytest.raises(Refused, match="请携带《参保人员基础信息变更申报表（关键信息）》"):
            desk.open(ITEM, batch=batch)
    with pytest.raises(Refused, match="只能到大厅窗口办理"):
        preview_rows(ITEM, [typed(number, new_name="何婧")], **desk.asking)
    assert not Case.objects.filter(item=ITEM).exists()


def test_HB_253_a_draft_of_the_counter_is_not_handed_in_online(desk, counter, number):
    filing = counter.with_papers(ITEM, *PAPERS, **typed(number, new_name="何婧"))
    with pytest.raises(Refused, match="只能到大厅窗口办理"):
        desk.rehearse(filing)
    assert not Case.objects.filter(item=ITEM).exists()


def test_HB_253_with_form_and_proof_it_is_accepted_at_the_counter_and_two_others_decide(
    counter, desk, number
):
    case = accepted(counter, number, new_name="何婧")
    (step,) = case.steps.all()
    assert (step.duty, step.event) == (Duty.ACCEPT, Event.ACCEPTED)
    assert [stop["duty"] for stop in case.route] == ["handle", "review", "deliver"]
    assert names(number) == ["何静"]
    assert passed(case.number, OPERATOR, desk).state == CaseState.IN_REVIEW
    assert names(number) == ["何静"]
    case = passed(case.number, REVIEWER, desk)
    assert case.state == CaseState.DONE
    assert names(number) == ["何婧"]
    assert case.outcome["changes"] == [
        {"sign": "·", "text": "姓名由 何静 变更为 何婧"},
        {"sign": "·", "text": "证明材料：公安部门出具的变更回执"},
    ]


def test_HB_278_a_receipt_of_the_police_is_one_of_the_proofs():
    labels = [label for _, label in Form.fields["proof"].choices]
    assert labels.count("公安部门出具的变更回执") == 1
    assert len(labels) == 4


@pytest.mark.parametrize("missing", PAPERS)
def test_HB_28_without_a_mandatory_image_it_is_not_accepted(counter, number, missing):
    there = [one for one in PAPERS if one != missing]
    filing = counter.with_papers(ITEM, *there, **typed(number, new_name="何婧"))
    with pytest.raises(Refused, match="还没有上传"):
        counter.rehearse(filing)
    submissions.attach_material(
        filing.id, missing, b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n", "a.pdf", **counter.asking
    )
    filing = counter.confirm(counter.rehearse(filing))
    assert queries.cases(filing, by=counter.by).count() == 1


def test_HB_253_under_a_corrected_number_and_the_one_before_the_same_person_is_found(counter, desk, number):
    new = an_id_number("19910316")
    case = accepted(counter, number, new_number=new)
    assert case.outcome["changes"][0]["text"] == (f"证件号码由 {masked(number)} 变更为 {masked(new)}")
    assert number not in str(case.outcome)
    (before,) = found_under(number)
    walked(case.number, desk)
    assert [one.person_id for one in (*found_under(number), *found_under(new))] == [before.person_id] * 2
    for asked in (number, new):
        (row,) = people(
            by=desk.by, month=Month.of(desk.on.date()), narrowed=PeopleFilter(document_number=asked)
        ).rows
        assert (row.person_id, row.document_number) == (before.person_id, new)
    assert not any(
        row.wrong
        for row in [
            desk.add(
                desk.open("stop_employee"),
                id_number=new,
                ended_on="2023-05-08",
                reason="本人辞职",
                insurances="injury",
            )
        ]
        if row.findings and row.findings[0].code == "STOP-01"
    )


def test_HB_253_taking_the_case_back_brings_name_and_number_back(counter, desk, number):
    first, second = an_id_number("19910316"), an_id_number("19920317")
    one = walked(accepted(counter, number, new_number=first, new_name="何婧").number, desk)
    two = walked(accepted(counter, first, new_number=second).number, desk)
    with pytest.raises(Refused):
        revoked(one.number, "办错了", desk)
    revoked(two.number, "办错了", desk)
    assert [one.document_number for one in shown(desk)] == [first]
    revoked(one.number, "办错了", desk)
    assert [(one.document_number, one.name) for one in shown(desk)] == [(number, "何静")]
    assert list(found_under(first)) == []


def shown(desk):
    return people(by=desk.by, month=Month.of(desk.on.date())).rows


def test_HB_253_an_employer_cannot_take_the_correction_back_online(counter, desk, number):
    case = walked(accepted(counter, number, new_name="何婧").number, desk)
    with pytest.raises(Refused):
        reversal.reverse([case.number], "办错了", **desk.asking)
    assert names(number) == ["何婧"]


def test_HB_253_what_was_before_stays_on_record_with_who_decided(counter, desk, number):
    new = an_id_number("19910316")
    walked(accepted(counter, number, new_number=new, new_name="何婧").number, desk)
    fact = PersonDocument.objects.get()
    assert (fact.replaced, fact.document_number, fact.learned.name) == (number, new, "胡斌")
    told = PersonParticulars.objects.filter(person=fact.person).order_by("pk")
    assert [one.name for one in told] == ["何静", "何婧"]
    assert told[0].retired == told[1].learned == fact.learned


def test_HB_253_one_of_the_two_must_differ(counter, number):
    assert set(wrong(counter, number)) == {"KEYP-02"}
    assert set(wrong(counter, number, new_name="何静", new_number=number)) == {"KEYP-02"}
    assert not wrong(counter, number, new_name="何静", new_number=an_id_number())


def test_HB_253_a_number_of_somebody_else_is_refused_with_the_way(counter, desk, number):
    other = an_id_number()
    desk.enrol(other, name="李娜")
    assert "到窗口按重号、待核实处理" in wrong(counter, number, new_number=other)["KEYP-03"]


def test_HB_253_a_number_that_another_took_meanwhile_is_refused_at_the_decision(counter, desk, number):
    new = an_id_number()
    case = accepted(counter, number, new_number=new)
    desk.enrol(new, name="李娜")
    with pytest.raises(Refused):
        passed(case.number, OPERATOR, desk)
    assert names(number) == ["何静"]


def test_HB_253_the_new_number_is_checked_like_any_other(counter, number):
    bad = number[:-1] + ("0" if number[-1] != "0" else "1")
    assert {
        one.field for one in counter.add(counter.open(ITEM), **typed(number, new_number=bad)).findings
    } == {"new_number"}


def test_HB_253_people_of_other_employers_are_not_told_of(counter, number):
    stranger = an_id_number()
    a_desk().enrol(stranger, name="王芳")
    assert set(wrong(counter, stranger, new_name="王方")) == {"KEYP-01"}


def test_HB_09_the_counter_takes_every_ordinary_item_and_no_special_data(desk, counter):
    from dataclasses import replace

    for item in ("enrol_employee", "contract_back_pay", ITEM):
        assert counter.open(item).channel == "counter"
    pack = counter.pack
    special = replace(pack.items["enrol_employee"], special=True)
    counter.pack = replace(pack, items={**pack.items, "enrol_employee": special})
    with pytest.raises(Refused, match="特殊数据处理，窗口不受理"):
        counter.file("enrol_employee", hire(an_id_number()))


def test_HB_34_every_item_says_what_it_asks_for_and_which_way_it_goes(desk):
    offer = desk.pack.offer(ITEM)
    assert [one.kind for one in offer.materials if one.required] == list(PAPERS)
    assert [stop.duty for stop in offer.route] == ["handle", "review", "deliver"]
