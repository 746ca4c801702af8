"""A number that was registered for somebody by mistake goes to its owner (HB-253, ADR 20)."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shebao.access.acting import acting
from shebao.casework import queries
from shebao.casework.models import Case
from shebao.casework.submissions.many import preview_rows
from shebao.registry.finding import Document, find_persons
from shebao.registry.models import Person, PersonParticulars
from shebao.registry.people import PeopleFilter, people
from shebao.values import Month, Refused
from shebao.values.id_numbers import masked
from tests.casework.counters import Counter
from tests.casework.desks import REGION, a_desk, an_id_number, hire
from tests.casework.staff import OPERATOR, REVIEWER, passed, revoked, walked
from tests.casework.test_two_at_once import at_once, ready
from tests.items.test_change_key_person import ITEM, PAPERS, typed

ENROL = "enrol_employee"


class Somebody:
    """何静, who was enrolled with the number of somebody else, which was then corrected at a counter."""

    def __init__(self, desk):
        self.desk, self.wrong, self.right = desk, an_id_number(), an_id_number("19910316")
        desk.enrol(self.wrong, name="何静")
        self.case = correct(desk, self.wrong, self.right)
        self.id = shown(self.right)


def correct(desk, was: str, now: str, **more: str) -> Case:
    case = taken(desk, was, now, **more)
    return walked(case.number, desk)


def taken(desk, was: str, now: str, **more: str) -> Case:
    """Take a correction at a counter."""
    counter = Counter(desk.employer)
    filing = counter.with_papers(ITEM, *PAPERS, **typed(was, new_number=now, **more))
    return queries.cases(counter.confirm(counter.rehearse(filing)), by=counter.by)[0]


def shown(number: str) -> int:
    return Person.objects.get(document_number=number).pk


def codes(row) -> dict[str, bool]:
    return {one.code: one.grave for one in row.findings}


def numbers_are_one_persons() -> bool:
    """Say whether everybody of whom anything stands is found, and nobody else, by number and name.

    Whose number is whose in whatever order: tests/registry/test_numbers_in_any_order.py.
    """
    names = PersonParticulars.objects.filter(retired__isnull=True).select_related("person")
    standing = [(one.person.document_number, one.name, one.person_id) for one in names]
    numbers = [number for number, _, _ in standing]
    told = [[each.person_id for each in found(number, name)] for number, name, _ in standing]
    return len(numbers) == len(set(numbers)) and told == [[pk] for _, _, pk in standing]


@pytest.fixture
def desk(db):
    return a_desk()


@pytest.fixture
def he_jing(desk):
    return Somebody(desk)


def test_HB_253_the_owner_of_the_number_is_enrolled_as_somebody_new_and_told_so(he_jing):
    other = a_desk()
    row = other.add(other.open(ENROL), **hire(he_jing.wrong, name="李娜"))
    assert codes(row) == {"ENROL-16": False}
    case = other.enrol(he_jing.wrong, name="李娜")
    assert shown(he_jing.wrong) != he_jing.id == shown(he_jing.right)
    (told,) = [one["text"] for one in case.outcome["changes"] if "误登记" in one["text"]]
    assert told == "证件号码以前误登记在别人名下，已经更正；登记为新的人员"
    fact = PersonParticulars.objects.get(person_id=shown(he_jing.wrong))
    assert (fact.name, fact.learned.case_number) == ("李娜", case.number)
    assert numbers_are_one_persons()


def test_HB_253_the_same_name_with_the_number_from_before_is_the_same_person(he_jing):
    other = a_desk()
    row = other.add(other.open(ENROL), **hire(he_jing.wrong))
    assert (row.person_id, codes(row)["ENROL-15"]) == (he_jing.id, False)
    (finding,) = [one for one in row.findings if one.code == "ENROL-15"]
    assert "请本人带证件原件到大厅窗口核实" in finding.mend and "填在“归还的号码”里" in finding.mend
    assert he_jing.right not in str(row.findings)


def test_HB_253_whoever_types_another_name_for_a_number_that_stands_is_refused(he_jing):
    other = a_desk()
    row = other.add(other.open(ENROL), **hire(he_jing.right, name="李娜"))
    assert codes(row)["ENROL-01"]
    other.enrol(he_jing.wrong, name="李娜")
    row = he_jing.desk.add(he_jing.desk.open(ENROL), **hire(he_jing.wrong))
    assert codes(row)["ENROL-01"] and not row.known.found.former


def test_HB_253_before_the_correction_the_owner_is_refused(desk):
    number = an_id_number()
    desk.enrol(number, name="何静")
    other = a_desk()
    assert codes(other.add(other.open(ENROL), **hire(number, name="李娜")))["ENROL-01"]


def test_HB_253_many_at_once_bring_the_owner_too(he_jing):
    other, fresh = a_desk(), an_id_number()
    filing = other.open(ENROL)
    for one in (hire(fresh, name="王芳"), hire(he_jing.wrong, name="李娜")):
        other.add(filing, **one)
    cases = queries.cases(other.confirm(other.rehearse(filing)), by=other.by)
    assert cases.count() == 2
    named = PersonParticulars.objects.filter(person_id__in=[shown(fresh), shown(he_jing.wrong)])
    assert {one.name for one in named} == {"王芳", "李娜"}


def test_HB_253_a_sheet_brings_the_owner_and_marks_two_names_with_one_number(he_jing):
    other = a_desk()
    both = [hire(he_jing.wrong, name="李娜"), hire(he_jing.wrong, name="王芳")]
    assert [set(one) for one in told_of(preview_rows(ENROL, both, **other.asking))] == [
        {"DOUBLE", "ENROL-16"}
    ] * 2
    assert told_of(preview_rows(ENROL, both[:1], **other.asking)) == [{"ENROL-16": False}]


def told_of(filing) -> list[dict[str, bool]]:
    return [{one["code"]: one["grave"] for one in row.findings} for row in filing.rows.order_by("number")]


def test_HB_253_back_pay_by_the_number_is_its_owners_from_then_on(he_jing):
    back_pay = {"first_month": "2022-11", "last_month": "2022-12", "wage_fen": "5200"}
    desk = he_jing.desk
    row = desk.add(desk.open("back_pay_employee"), id_number=he_jing.wrong, **back_pay)
    assert row.person_id == he_jing.id
    a_desk().enrol(he_jing.wrong, name="李娜")
    row = desk.add(desk.open("back_pay_employee"), id_number=he_jing.wrong, **back_pay)
    assert row.person_id == shown(he_jing.wrong)
    assert any(one.grave for one in row.findings)  # nobody of this employer


def test_HB_253_the_correction_is_not_taken_back_once_the_number_is_its_owners(he_jing):
    a_desk().enrol(he_jing.wrong, name="李娜")
    with pytest.raises(Refused, match="更正以前的证件号码现在登记在另一个人名下，不能改回去") as refused:
        revoked(he_jing.case.number, "办错了", he_jing.desk)
    assert "请核对两个人的证件原件" in refused.value.message
    assert he_jing.wrong not in refused.value.message
    assert shown(he_jing.right) == he_jing.id


def test_HB_253_a_correction_of_the_name_alone_is_taken_back_all_the_same(he_jing):
    desk = he_jing.desk
    counter = Counter(desk.employer)
    filing = counter.with_papers(ITEM, *PAPERS, **typed(he_jing.right, new_name="何婧"))
    case = queries.cases(counter.confirm(counter.rehearse(filing)), by=counter.by)[0]
    walked(case.number, desk)
    a_desk().enrol(he_jing.wrong, name="李娜")
    revoked(case.number, "办错了", desk)
    assert PersonParticulars.objects.get(person_id=he_jing.id, retired__isnull=True).name == "何静"


def test_HB_253_a_second_correction_after_the_number_went_to_its_owner(he_jing):
    """Also back again: nobody but its owner ever shows the first number."""
    desk, last = he_jing.desk, an_id_number("19920317")
    a_desk().enrol(he_jing.wrong, name="李娜")
    case = correct(desk, he_jing.right, last)
    assert shown(last) == he_jing.id
    revoked(case.number, "办错了", desk)
    assert (shown(he_jing.right), numbers_are_one_persons()) == (he_jing.id, True)


def test_HB_253_a_wrong_number_is_corrected_to_one_that_another_had_by_mistake(he_jing):
    desk, number = he_jing.desk, an_id_number("19930318")
    desk.enrol(number, name="李娜")
    counter = Counter(desk.employer)
    row = counter.add(counter.open(ITEM), **typed(number, new_number=he_jing.wrong))
    assert codes(row) == {"KEYP-04": False}
    case = correct(desk, number, he_jing.wrong)
    assert case.outcome["changes"][0]["text"] == (
        f"证件号码由 {masked(number)} 变更为 {masked(he_jing.wrong)}"
    )
    assert (shown(he_jing.wrong) == he_jing.id, numbers_are_one_persons()) == (False, True)
    back = counter.add(counter.open(ITEM), **typed(he_jing.right, new_number=he_jing.wrong))
    assert codes(back) == {"KEYP-03": True}


def test_HB_253_back_to_the_number_from_before_is_nobody_elses_business(he_jing):
    counter = Counter(he_jing.desk.employer)
    row = counter.add(counter.open(ITEM), **typed(he_jing.right, new_number=he_jing.wrong))
    assert codes(row) == {}


def test_HB_253_an_owner_whose_enrolment_was_taken_back_keeps_no_number(he_jing):
    """The correction is taken back, and made again: the empty anchor is in nobody's way."""
    other, desk = a_desk(), he_jing.desk
    other.reverse(other.enrol(he_jing.wrong, name="李娜"))
    revoked(he_jing.case.number, "办错了", desk)
    (one,) = found(he_jing.wrong, "何静")
    assert (one.person_id, one.several) == (he_jing.id, False)
    correct(desk, he_jing.wrong, he_jing.right)
    other.enrol(he_jing.wrong, name="李娜")
    assert numbers_are_one_persons()
    assert Person.objects.get(document_number=he_jing.wrong).doubt == ""


def test_HB_253_a_number_that_an_empty_anchor_shows_is_given_to_whose_it_is(he_jing):
    other, desk = a_desk(), he_jing.desk
    other.reverse(other.enrol(fresh := an_id_number("19940319"), name="李娜"))
    case = correct(desk, he_jing.right, fresh)
    assert (case.state, [one.person_id for one in found(fresh, "")]) == ("done", [he_jing.id])


def test_HB_263_the_list_of_people_finds_by_a_number_from_before_until_it_is_its_owners(he_jing):
    desk = he_jing.desk
    assert listed(desk, he_jing.wrong) == listed(desk, he_jing.right) == [he_jing.id]
    own = desk.enrol(he_jing.wrong, name="李娜")
    assert listed(desk, he_jing.wrong) == [shown(he_jing.wrong)] != [he_jing.id]
    desk.reverse(own)
    assert listed(desk, he_jing.wrong) == [he_jing.id]
    a_desk().enrol(he_jing.wrong, name="李娜")  # of another employer: nobody here
    assert listed(desk, he_jing.wrong) == []


def test_HB_263_the_list_of_people_does_not_find_by_a_number_that_was_given_back(desk):
    wrong, right = an_id_number(), an_id_number("19910316")
    desk.enrol(wrong, name="何静")
    correct(desk, wrong, right, returned_number=wrong)
    assert (listed(desk, wrong), listed(desk, right)) == ([], [shown(right)])


def listed(desk, number: str) -> list[int]:
    with acting(desk.by):
        told = people(
            by=desk.by, month=Month.of(desk.on.date()), narrowed=PeopleFilter(document_number=number)
        ).rows
    return [one.person_id for one in told]


def test_HB_253_an_owner_whose_enrolment_was_taken_back_is_enrolled_again(he_jing):
    other = a_desk()
    case = other.enrol(he_jing.wrong, name="李娜")
    other.reverse(case)
    assert [one.person_id for one in found(he_jing.wrong, "何静")] == [he_jing.id]
    other.enrol(he_jing.wrong, name="李娜")
    assert shown(he_jing.wrong) != he_jing.id


def test_HB_253_a_namesake_gets_her_number_once_staff_have_given_it_back(he_jing):
    """People with the documents in hand decide; a program cannot tell two of one name apart."""
    counter = Counter(he_jing.desk.employer)
    filing = counter.with_papers(ITEM, *PAPERS, **typed(he_jing.right, returned_number=he_jing.wrong))
    case = queries.cases(counter.confirm(counter.rehearse(filing)), by=counter.by)[0]
    assert [one.person_id for one in found(he_jing.wrong, "何静")] == [he_jing.id]
    case = walked(case.number, he_jing.desk)
    (told, _) = [one["text"] for one in case.outcome["changes"]]
    assert told == f"证件号码 {masked(he_jing.wrong)} 归还：是另一个人的，以后用它查不到该人员"
    assert not found(he_jing.wrong, "何静") and not found(he_jing.wrong, None)
    assert shown(he_jing.right) == he_jing.id
    other = a_desk()
    other.enrol(he_jing.wrong, name="何静")
    assert shown(he_jing.wrong) != he_jing.id
    revoked(case.number, "办错了", he_jing.desk)
    assert (shown(he_jing.right) == he_jing.id, numbers_are_one_persons()) == (True, True)


def test_HB_253_a_number_is_given_back_while_it_is_corrected(desk):
    wrong, right = an_id_number(), an_id_number("19910316")
    desk.enrol(wrong, name="何静")
    correct(desk, wrong, right, returned_number=wrong)
    assert not found(wrong, "何静")
    a_desk().enrol(wrong, name="何静")
    assert numbers_are_one_persons()


def test_HB_253_what_was_asked_for_one_person_is_not_done_to_the_numbers_owner(desk):
    """Filed while 何静 showed the number; decided after it went to 李娜, of the same employer."""
    wrong, right = an_id_number(), an_id_number("19910316")
    desk.enrol(wrong, name="何静")
    counter = Counter(desk.employer)
    filing = counter.with_papers(ITEM, *PAPERS, **typed(wrong, new_name="何婧"))
    case = queries.cases(counter.confirm(counter.rehearse(filing)), by=counter.by)[0]
    correct(desk, wrong, right)
    desk.enrol(wrong, name="李娜")
    with pytest.raises(Refused, match="现在登记的是另一个人，还没有办理"):
        passed(case.number, OPERATOR, desk)
    assert {one.name for one in found(wrong, None)} == {"李娜"}


def test_HB_253_only_a_number_that_the_person_showed_is_given_back(he_jing):
    counter = Counter(he_jing.desk.employer)
    right, other = he_jing.right, an_id_number("19930318")

    def told(**more: str) -> dict[str, bool]:
        return codes(counter.add(counter.open(ITEM), **typed(right, **more)))

    assert told(returned_number=other) == {"KEYP-05": True}
    assert told(returned_number=right) == {"KEYP-07": True}
    assert told(returned_number=he_jing.wrong, new_number=other) == {"KEYP-06": True}
    assert told(returned_number=right, new_number=other) == {}
    assert told(returned_number=he_jing.wrong) == {}


def test_HB_253_giving_a_number_back_is_taken_back_like_everything_else(he_jing):
    counter = Counter(he_jing.desk.employer)
    filing = counter.with_papers(ITEM, *PAPERS, **typed(he_jing.right, returned_number=he_jing.wrong))
    case = queries.cases(counter.confirm(counter.rehearse(filing)), by=counter.by)[0]
    walked(case.number, he_jing.desk)
    revoked(case.number, "办错了", he_jing.desk)
    assert [one.person_id for one in found(he_jing.wrong, "何静")] == [he_jing.id]


def gives_back(desk, shown_now: str, returned: str) -> Case:
    return correct(desk, shown_now, "", returned_number=returned)


def test_HB_253_an_earlier_number_that_was_given_back_by_mistake_finds_its_bearer_again(he_jing):
    """N0, N1, N2: N0 given back, that taken back: the copy that stands speaks of N1, not of N0."""
    desk, third = he_jing.desk, an_id_number("19920317")
    correct(desk, he_jing.right, third)
    case = gives_back(desk, third, he_jing.wrong)
    assert not found(he_jing.wrong, "何静")
    revoked(case.number, "办错了", desk)
    assert [one.person_id for one in found(he_jing.wrong, "何静")] == [he_jing.id]
    other = a_desk()
    row = other.add(other.open(ENROL), **hire(he_jing.wrong))
    assert row.person_id == he_jing.id  # no second record of the same person


def test_HB_253_a_number_stays_given_back_while_a_later_correction_is_taken_back(he_jing):
    desk, third = he_jing.desk, an_id_number("19920317")
    back = gives_back(desk, he_jing.right, he_jing.wrong)
    later = correct(desk, he_jing.right, third)
    revoked(later.number, "办错了", desk)
    assert not found(he_jing.wrong, "何静")
    revoked(back.number, "办错了", desk)
    assert [one.person_id for one in found(he_jing.wrong, "何静")] == [he_jing.id]


def test_HB_253_a_number_is_given_back_once(he_jing):
    desk = he_jing.desk
    case = gives_back(desk, he_jing.right, he_jing.wrong)
    counter = Counter(desk.employer)
    again = typed(he_jing.right, returned_number=he_jing.wrong)
    assert codes(counter.add(counter.open(ITEM), **again)) == {"KEYP-08": True}
    revoked(case.number, "办错了", desk)
    assert codes(counter.add(counter.open(ITEM), **again)) == {}


def test_HB_253_a_correction_that_stands_as_a_copy_is_not_taken_back_either_once_the_number_is_its_owners(
    he_jing,
):
    desk = he_jing.desk
    later = correct(desk, he_jing.right, an_id_number("19920317"))
    revoked(later.number, "办错了", desk)
    a_desk().enrol(he_jing.wrong, name="李娜")
    with pytest.raises(Refused, match="更正以前的证件号码现在登记在另一个人名下，不能改回去"):
        revoked(he_jing.case.number, "办错了", desk)
    assert numbers_are_one_persons()


def found(number: str, name: str | None):
    return find_persons([Document("420000", "resident_id", number, name)], region=REGION).values()


def test_HB_253_two_employers_enrol_the_owner_at_once(committing):
    he_jing = Somebody(a_desk())
    first, second = a_desk(), a_desk()
    filings = [ready(desk, hire(he_jing.wrong, name="李娜")) for desk in (first, second)]
    told = at_once(lambda: first.confirm(filings[0]), lambda: second.confirm(filings[1]))
    assert sorted(type(one).__name__ for one in told) == ["Differs", "Submission"]
    assert Person.objects.filter(document_number=he_jing.wrong).count() == 1


def test_HB_253_the_owner_is_enrolled_while_another_is_corrected_to_the_number(committing):
    """Whoever is faster gets it; the other is told so and nothing of hers is half done."""
    he_jing = Somebody(a_desk())
    number, desk, other = an_id_number("19930318"), he_jing.desk, a_desk()
    desk.enrol(number, name="王芳")
    case = taken(desk, number, he_jing.wrong)
    passed(case.number, OPERATOR, desk)
    filing = ready(other, hire(he_jing.wrong, name="李娜"))
    at_once(lambda: other.confirm(filing), lambda: passed(case.number, REVIEWER, desk))
    (owner,) = Person.objects.filter(document_number=he_jing.wrong)
    name = PersonParticulars.objects.get(person=owner, retired__isnull=True).name
    case.refresh_from_db()
    assert (name, case.state) in {("李娜", "in_review"), ("王芳", "done")}
    assert numbers_are_one_persons()


def test_HB_253_the_owner_is_enrolled_while_the_correction_is_taken_back(committing):
    he_jing, other = Somebody(a_desk()), a_desk()
    filing = ready(other, hire(he_jing.wrong, name="李娜"))
    at_once(lambda: other.confirm(filing), lambda: revoked(he_jing.case.number, "办错了", he_jing.desk))
    (owner,) = Person.objects.filter(document_number=he_jing.wrong)
    he_jing.case.refresh_from_db()
    assert (owner.pk == he_jing.id) == (he_jing.case.state == "reversed")
    assert numbers_are_one_persons()


steps = st.lists(
    st.tuples(st.sampled_from(["enrol", "correct", "revoke"]), st.integers(0, 3), st.integers(0, 2)),
    min_size=3,
    max_size=9,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_HB_253_whatever_is_done_in_whatever_order_no_two_show_one_number(db, steps):
    """Four numbers, three names; what is refused changes nothing, and every number is one person's."""
    with transaction.atomic():
        numbers, names, done = [an_id_number() for _ in range(4)], ("何静", "李娜", "王芳"), []
        desks = [a_desk() for _ in range(3)]
        for what, which, who in steps:
            try:
                with transaction.atomic():
                    done += step(what, numbers, which, names[who], desks[who], done)
            except (Refused, AssertionError):
                continue
            assert numbers_are_one_persons()
        transaction.set_rollback(True)


def step(what: str, numbers: list[str], which: int, name: str, desk, done: list) -> list:
    if what == "enrol":
        desk.enrol(numbers[which], name=name)
    elif what == "correct":
        return [(correct(desk, numbers[which], numbers[(which + 1) % 4]), desk)]
    elif done:
        case, its = done[-1]
        revoked(case.number, "办错了", its)
        del done[-1]
    return []
