"""单位职工参保登记/续保, by the examples of the document's questions."""

import pytest

from shebao.assessment.models import Settled
from shebao.casework import queries
from shebao.registry.models import Enrolment, PersonNumber, PersonParticulars
from shebao.values import Month
from shebao.values.id_numbers import check_digit
from tests.casework.desks import APRIL_20, a_desk, an_id_number, hire

pytestmark = pytest.mark.django_db

FURTHER = "该人员还需申报劳动合同补缴业务"


def standing(number: str):
    return list(
        Enrolment.objects.filter(person__document_number=number, retired__isnull=True)
        .order_by("since")
        .values_list("since", "until", "insurances")
    )


def dues(case):
    names = ("month", "insurance", "unit_fen", "person_fen")
    return [tuple(due[name] for name in names) for due in case.outcome["dues"]]


def test_HB_158_a_new_person_gets_one_number_and_a_known_one_keeps_hers():
    desk, number = a_desk(), an_id_number()
    desk.enrol(number, since="2023-04-04")
    first = PersonNumber.objects.get(person__document_number=number).number
    desk.stop(number, on="2023-04-28")
    other = a_desk()
    case = other.enrol(number, since="2023-05-04")
    assert PersonNumber.objects.get(person__document_number=number).number == first
    assert case.outcome["subject"]["number"] == first
    assert case.kind == "续保"


def test_HB_159_both_starts_are_stored_and_equal_unless_typed():
    desk, number = a_desk(), an_id_number()
    desk.enrol(number, since="2023-05-04")
    particulars = PersonParticulars.objects.get(person__document_number=number)
    assert particulars.first_started_on.isoformat() == "2023-05-04"
    assert Enrolment.objects.get(person__document_number=number).started_on.isoformat() == "2023-05-04"


def test_HB_160_a_known_first_start_stays_and_the_clerk_is_told():
    desk, number = a_desk(), an_id_number()
    desk.enrol(number, since="2023-04-04")
    desk.stop(number, on="2023-04-28")
    other = a_desk()
    row = other.add(
        other.open("enrol_employee"), **hire(number, since="2023-05-04"), first_started_on="2020-01-02"
    )
    assert [finding.code for finding in row.findings] == ["ENROL-10"]
    assert "2023-04-04" in row.findings[0].message
    assert not row.wrong


def test_HB_162_a_start_within_three_months_is_collected_by_itself():
    """Current 2023-04, start 2023-01-10: 01, 02, 03; 5,200 costs 832 + 416, 36.40 + 15.60, 10.40."""
    desk, number = a_desk(on=APRIL_20, declared="2023-03"), an_id_number()
    case = desk.enrol(number, since="2023-01-10", wage="5200")
    months = ["2023-01", "2023-02", "2023-03"]
    assert dues(case) == [
        due
        for month in months
        for due in (
            (month, "pension", 83_200, 41_600),
            (month, "unemployment", 3_640, 1_560),
            (month, "injury", 1_040, 0),
        )
    ]
    assert [(one["month"], one["unit_fen"], one["person_fen"]) for one in case.outcome["later"]] == [
        ("2023-04", 87_880, 43_160)
    ]
    assert standing(number) == [(202301, None, 7)]


def test_HB_163_a_start_further_back_is_registered_and_told_to_declare_the_rest():
    """Current 2023-04, start 2022-12-10: one person registered, the text once, nothing collected (A79)."""
    desk, number = a_desk(on=APRIL_20, declared="2023-03"), an_id_number()
    case = desk.enrol(number, since="2022-12-10")
    assert case.outcome["notices"] == [FURTHER]
    assert case.outcome["dues"] == []
    assert standing(number) == [(202304, None, 7)]


def test_HB_164_a_hire_after_the_month_is_paid_is_assessed_alone():
    desk, number = a_desk(on=APRIL_20, declared="2023-04"), an_id_number()
    case = desk.enrol(number, since="2023-04-20", wage="3450")
    assert dues(case) == [
        ("2023-04", "pension", 55_200, 27_600),
        ("2023-04", "unemployment", 2_415, 1_035),
        ("2023-04", "injury", 690, 0),
    ]
    line = Settled.objects.get()
    assert (line.month, line.assessment.occasion, line.assessment.state, line.assessment.persons) == (
        202304, "late_hire", "declared", 1,
    )  # fmt: skip


def test_HB_165_march_31_gives_the_item_of_march_alone():
    desk, number = a_desk(on=APRIL_20.replace(month=3, day=31), declared="2023-03"), an_id_number()
    case = desk.enrol(number, since="2023-03-31")
    assert {due["month"] for due in case.outcome["dues"]} == {"2023-03"}


def test_HB_166_who_was_paid_elsewhere_this_month_gets_injury_alone():
    number = an_id_number()
    former = a_desk(declared="2023-05")
    former.enrol(number, since="2023-04-04")
    former.stop(number, on="2023-05-06")
    desk = a_desk(declared="2023-05")
    filing = desk.open("enrol_employee")
    row = desk.add(filing, **hire(number, since="2023-05-08", wage="3450"))
    assert [finding.code for finding in row.findings] == ["ENROL-12"]
    assert "不能退" in row.findings[0].mend
    filing = desk.confirm(desk.rehearse(filing))
    case = queries.cases(filing, by=desk.by).get()
    assert dues(case) == [("2023-05", "injury", 690, 0)]
    held = Enrolment.objects.filter(employer=desk.employer, retired__isnull=True).order_by("since")
    assert [(one.since, one.until, one.insurances) for one in held] == [
        (202305, 202306, 4),
        (202306, None, 7),
    ]


def test_HB_167_who_is_still_insured_at_A_is_refused_at_B_until_A_stops():
    number = an_id_number()
    former, desk = a_desk(), a_desk()
    former.enrol(number, since="2023-04-04")
    row = desk.add(desk.open("enrol_employee"), **hire(number, since="2023-05-04"))
    assert [finding.message for finding in row.findings] == ["该人员已在其他单位参保，请先在原单位办理停保。"]
    assert not Enrolment.objects.filter(employer=desk.employer).exists()
    former.stop(number, on="2023-04-28")
    desk.enrol(number, since="2023-05-04")
    assert Enrolment.objects.filter(employer=desk.employer, retired__isnull=True).count() == 1


def test_HB_169_the_system_completes_it_and_nobody_reviews():
    desk = a_desk()
    case = desk.enrol(an_id_number())
    assert case.state == "done"
    assert [(step.duty, step.human) for step in queries.steps(case, by=desk.by)] == [
        ("apply", "human-1"), ("automatic", "系统"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"started_on": "2023-05-09"}, "ENROL-08"),
        ({"first_started_on": "2023-05-05"}, "ENROL-09"),
        ({"wage_fen": "3449.99"}, "ENROL-13"),
        ({"wage_fen": "18000.01"}, "ENROL-13"),
    ],
)
def test_what_is_odd_is_said(typed, code):
    desk = a_desk()
    row = desk.add(desk.open("enrol_employee"), **hire(an_id_number()) | typed)
    assert [finding.code for finding in row.findings] == [code]


@pytest.mark.parametrize(
    ("digits", "code"),
    [
        ("42050320070509101", "ENROL-07"),  # sixteen on the day after the start
        ("42050320070508101", None),
        ("42050319630508101", "ENROL-14"),  # a man, sixty on the day of the start
        ("42050319630509101", None),
        ("42050319680508102", "ENROL-14"),  # a woman, fifty-five
        ("42050319680509102", None),
    ],
)
def test_nobody_under_sixteen_is_enrolled_and_who_is_past_retirement_age_is_asked_about(digits, code):
    desk, number = a_desk(), digits + check_digit(digits)
    row = desk.add(desk.open("enrol_employee"), **hire(number, since="2023-05-08"))
    assert [finding.code for finding in row.findings] == [code] * bool(code)


def test_the_name_of_a_known_person_must_agree():
    desk, number = a_desk(), an_id_number()
    desk.enrol(number, since="2023-04-04", name="何静")
    desk.stop(number, on="2023-04-28")
    row = a_desk().add
    other = a_desk()
    row = other.add(other.open("enrol_employee"), **hire(number, name="何晶"))
    assert [finding.code for finding in row.findings] == ["ENROL-01"]
    assert "何静" not in row.findings[0].message


def test_every_month_owed_is_reckoned_alike_by_the_readable_rule():
    """4,666.66 is kept to 10 yuan, 4,670: 747.20 and 373.60, 32.69 and 14.01, 9.34."""
    desk, number = a_desk(on=APRIL_20, declared="2023-04"), an_id_number()
    case = desk.enrol(number, since="2023-04-20", wage="4666.66")
    assert dues(case) == [
        ("2023-04", "pension", 74_720, 37_360),
        ("2023-04", "unemployment", 3_269, 1_401),
        ("2023-04", "injury", 934, 0),
    ]
    assert Month.parse("2023-04") == Month.of(desk.on.date())
