"""Filing by program: judged as on the page, done once whatever the network does, done whole or not at all."""

import pytest

from shebao.casework import queries
from shebao.casework.models import Case, RowState, Submission
from shebao.registry.models import Enrolment
from tests.api.programs import a_program, hire
from tests.casework.desks import Desk, a_desk, an_id_number, leaver, yichang
from tests.casework.desks import hire as typed_hire

pytestmark = pytest.mark.django_db


def test_HB_162_a_preview_says_what_each_row_comes_to_and_does_nothing():
    """On 2023-05-08, started 2023-03-10 on 5,200.00, April declared: March and April are collected."""
    program, number = a_program(), an_id_number()
    told = program.preview(hire(number, since="2023-03-10", wage="5200")).json()
    assert (told["state"], told["number"]) == ("ready", None)
    row = told["rows"][0]
    assert (row["row"], row["state"], row["findings"]) == (1, "right", [])
    outcome = row["outcome"]
    assert outcome["subject"] == {"name": "何静", "number": "待编号"}
    assert outcome["law"] == yichang().fingerprint  # HB-189
    assert {
        (due["month"], due["insurance"], due["base"], due["unit"], due["person"]) for due in outcome["dues"]
    } == {
        (month, *share)
        for month in ("2023-03", "2023-04")
        for share in [
            ("pension", "5200.00", "832.00", "416.00"),
            ("unemployment", "5200.00", "36.40", "15.60"),
            ("injury", "5200.00", "10.40", "0.00"),
        ]
    }
    assert [one["month"] for one in outcome["later"]] == ["2023-05"]
    assert (told["unit"], told["person"]) == ("1757.60", "863.20")
    assert not Enrolment.objects.exists() and not Case.objects.exists()


def test_what_was_previewed_is_handed_in_by_its_id_and_digest():
    program, number = a_program(), an_id_number()
    seen = program.preview(hire(number)).json()
    body = {"preview": seen["id"], "digest": seen["digest"]}
    answer = program.post("/items/enrol_employee/submissions", body, key="from-preview")
    assert answer.status_code == 201
    assert (answer.json()["id"], answer.json()["state"]) == (seen["id"], "confirmed")
    assert Enrolment.objects.filter(person__document_number=number).exists()
    again = program.post("/items/enrol_employee/submissions", body, key="from-preview")
    assert (again.status_code, again.json()) == (200, answer.json())


def test_a_preview_that_comes_to_something_else_is_not_done_and_shows_the_new_outcome():
    program, number = a_program(), an_id_number()
    seen = program.preview(hire(number)).json()
    answer = program.post(
        "/items/enrol_employee/submissions", {"preview": seen["id"], "digest": "0" * 64}, key="k"
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "differs")
    assert not Case.objects.exists()
    body = {"preview": seen["id"], "digest": program.get(f"/submissions/{seen['id']}").json()["digest"]}
    assert program.post("/items/enrol_employee/submissions", body, key="k").status_code == 201


def test_a_preview_that_somebody_elses_filing_has_changed_can_still_be_handed_in():
    """Another employer enrols the first of two people meanwhile: the second one is left."""
    program, number = a_program(), an_id_number()
    seen = program.preview(hire(number, since="2023-05-04"), hire(an_id_number(), name="王建华")).json()
    a_desk().enrol(number, since="2023-05-04")
    place, body = "/items/enrol_employee/submissions", {"preview": seen["id"], "partial": True}
    answer = program.post(place, body | {"digest": seen["digest"]}, key="k")
    assert (answer.status_code, answer.json()["code"]) == (409, "differs")
    anew = program.get(f"/submissions/{seen['id']}").json()
    assert (anew["state"], anew["counts"]["right"], anew["counts"]["wrong"]) == ("ready", 1, 1)
    assert anew["digest"] != seen["digest"]
    answer = program.post(place, body | {"digest": anew["digest"]}, key="k")
    assert (answer.status_code, answer.json()["counts"]["done"]) == (201, 1)


def test_HB_158_rows_are_done_at_once_and_the_receipt_names_number_and_counts():
    program = a_program()
    answer = program.submit(hire(an_id_number()), hire(an_id_number(), name="王建华"))
    told = answer.json()
    assert (answer.status_code, told["state"], told["state_label"]) == (201, "confirmed", "已提交")
    assert told["counts"] == {"read": 2, "right": 2, "doubtful": 0, "wrong": 0, "done": 2}
    assert [one.number for one in Case.objects.order_by("row")] == [
        f"{told['number']}-1",
        f"{told['number']}-2",
    ]


def test_the_same_key_and_body_get_the_same_answer_and_are_done_once():
    program, row = a_program(), hire(an_id_number())
    first = program.submit(row, key="once")
    second = program.submit(dict(reversed(row.items())), key="once")
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Submission.objects.count() == Case.objects.count() == 1


def test_the_same_key_with_another_body_is_refused_in_a_sentence():
    program = a_program()
    program.submit(hire(an_id_number()), key="once")
    answer = program.submit(hire(an_id_number()), key="once")
    assert (answer.status_code, answer.json()["code"]) == (409, "idempotency_key")
    assert "换一个新的幂等键" in answer.json()["message"]
    assert Case.objects.count() == 1


def test_a_key_belongs_to_its_employer():
    for program in (a_program(), a_program()):
        assert program.submit(hire(an_id_number()), key="once").status_code == 201


def test_one_wrong_row_stops_all_unless_the_caller_said_partial():
    program, good, bad = a_program(), hire(an_id_number()), hire("420503199003159980")
    whole = program.submit(good, bad)
    assert (whole.status_code, whole.json()["state"], whole.json()["number"]) == (201, "dropped", None)
    assert whole.json()["note"] == "有 1 行有错，其余的行也没有办理。"
    assert not Case.objects.exists()
    part = program.submit(good, bad, partial=True).json()
    assert part["state"] == "confirmed"
    assert (part["counts"]["done"], part["counts"]["wrong"]) == (1, 1)
    assert Case.objects.get().row == 1


def test_the_digest_that_was_seen_must_still_hold():
    program, row = a_program(), hire(an_id_number())
    digest = program.preview(row).json()["digest"]
    differs = program.submit(row, digest="0" * 64, key="seen")
    assert (differs.status_code, differs.json()["code"]) == (409, "differs")
    assert program.submit(row, digest=digest, key="seen").status_code == 201


def test_findings_are_those_of_the_page_to_the_letter():
    program, number = a_program(), an_id_number()
    program.enrol(number)
    typed = hire(number, since="2006-02-30", name="何晶")
    desk = Desk(program.employer)
    page = desk.add(desk.open("enrol_employee"), **typed_hire(number, since="2006-02-30", name="何晶"))
    row = program.preview(typed).json()["rows"][0]
    assert row["state"] == "wrong"
    assert [
        (one["field"], one["code"], one["message"], one["mend"], one["law"]) for one in row["findings"]
    ] == [(one.field, one.code, one.message, one.mend, one.law) for one in page.findings]
    assert {one["label"] for one in row["findings"]} >= {"本次参工时间", "姓名"}


def test_a_preview_without_a_right_row_is_over_and_says_why():
    told = a_program().preview(hire("123")).json()
    assert (told["state"], told["digest"]) == ("dropped", None)
    assert told["rows"][0]["findings"][0]["field"] == "id_number"


def test_HB_170_a_stop_is_filed_the_same_way():
    program, number = a_program(), an_id_number()
    program.enrol(number, since="2023-04-04")
    answer = program.submit(leaver(number, on="2023-04-28"), item="stop_employee")
    assert answer.json()["state"] == "confirmed"
    assert Enrolment.objects.get(person__document_number=number, until=202305, retired=None)


def test_another_employers_filing_is_not_there():
    told = a_program().enrol(an_id_number())
    answer = a_program().get(f"/submissions/{told['id']}")
    assert (answer.status_code, answer.json()["code"]) == (404, "filing")


def test_rows_of_a_filing_come_in_pages():
    program = a_program()
    told = program.preview(*(hire(an_id_number()) for _ in range(5))).json()
    page = program.get(f"/submissions/{told['id']}", limit=2).json()
    assert ([one["row"] for one in page["rows"]], page["next"]) == ([1, 2], 2)
    page = program.get(f"/submissions/{told['id']}", limit=2, after=4).json()
    assert ([one["row"] for one in page["rows"]], page["next"]) == ([5], None)


def test_the_page_shows_what_a_program_filed():
    program = a_program()
    told = program.enrol(an_id_number())
    filing = queries.submission(told["number"], by=Desk(program.employer).by)
    assert (filing.channel, filing.name, filing.rows.get().state) == ("api", "人事系统", RowState.FILED)
