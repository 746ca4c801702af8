"""A case by program: how it stands, and taking it back by the same rules as on the page."""

import pytest

from shebao.registry.models import Enrolment
from tests.api.programs import a_program
from tests.casework.desks import an_id_number, leaver

pytestmark = pytest.mark.django_db


def test_a_case_tells_its_state_its_outcome_and_its_steps():
    program = a_program()
    number = program.enrol(an_id_number(), since="2023-04-04")["number"]
    case = program.get(f"/cases/{number}").json()
    assert (case["state"], case["state_label"], case["kind"], case["obstacle"]) == (
        "done", "已办结", "新参保", None,
    )  # fmt: skip
    assert [(step["state"], step["duty"], step["by"]) for step in case["steps"]] == [
        ("draft", "apply", "人事系统"),
        ("done", "automatic", "系统"),
    ]
    assert (case["outcome"]["unit"], case["outcome"]["person"]) == ("878.80", "431.60")
    assert case["outcome"]["subject"]["number"] != "待编号"


def test_HB_237_a_reversal_is_shown_first_and_done_with_a_reason():
    program, person = a_program(), an_id_number()
    number = program.enrol(person, since="2023-04-04")["number"]
    tried = program.post(f"/cases/{number}/reversal", {"dry_run": True}).json()
    assert (tried["done"], tried["state"], tried["outcome"]["unit"]) == (False, "done", "-878.80")
    assert Enrolment.objects.filter(person__document_number=person, retired=None).exists()
    done = program.post(f"/cases/{number}/reversal", {"reason": "重复登记"}).json()
    assert (done["done"], done["state"]) == (True, "reversed")
    assert done["outcome"] == tried["outcome"]
    assert not Enrolment.objects.filter(person__document_number=person, retired=None).exists()
    assert program.get(f"/cases/{number}").json()["steps"][-1]["note"] == "重复登记"


def test_a_reversal_needs_a_reason():
    program = a_program()
    number = program.enrol(an_id_number())["number"]
    for body in ({}, {"reason": "  "}):
        answer = program.post(f"/cases/{number}/reversal", body)
        assert (answer.status_code, answer.json()["code"]) == (422, "reason")


def test_HB_238_what_something_rests_on_names_the_later_case():
    program, person = a_program(), an_id_number()
    number = program.enrol(person, since="2023-04-04")["number"]
    later = program.submit(leaver(person, on="2023-04-28"), item="stop_employee").json()["number"]
    assert later in program.get(f"/cases/{number}").json()["obstacle"]
    answer = program.post(f"/cases/{number}/reversal", {"reason": "办错了"})
    assert (answer.status_code, answer.json()["code"]) == (409, "rests_on")
    assert later in answer.json()["message"]


def test_twice_is_refused():
    program = a_program()
    number = program.enrol(an_id_number())["number"]
    program.post(f"/cases/{number}/reversal", {"reason": "办错了"})
    answer = program.post(f"/cases/{number}/reversal", {"reason": "办错了"})
    assert (answer.status_code, "已撤销" in answer.json()["message"]) == (409, True)


def test_another_employers_case_is_not_there():
    number = a_program().enrol(an_id_number())["number"]
    stranger = a_program()
    assert stranger.get(f"/cases/{number}").status_code == 404
    assert stranger.post(f"/cases/{number}/reversal", {"reason": "x"}).status_code == 404
