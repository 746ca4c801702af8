"""The month by JSON: declared, billed, followed, printed, revoked; who stands on a bill with which base."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from shebao.assessment.models import Bill
from shebao.casework.models import Case
from tests.api.programs import Program, a_program
from tests.assessment.months import at, pay, post_and_distribute, run
from tests.casework.desks import yichang
from tests.registry.factories import an_act, an_employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def program() -> Program:
    """A program whose employer has one person at the floor in May, which has been run."""
    program = a_program()
    an_employee(an_act(), program.employer, since="2023-05")
    run(yichang(), "2023-05")
    return program


def billed(program: Program) -> str:
    assert program.submit({}, item="declare_month").status_code == 201
    answer = program.submit({"kind": "collect"}, item="issue_bill")
    assert answer.status_code == 201, answer.content.decode()
    return program.get("/bills").json()["bills"][0]["number"]


def test_HB_207_a_month_is_previewed_declared_and_billed_by_json(program):
    told = program.preview({}, item="declare_month").json()
    assert (told["unit"], told["person"]) == ("583.05", "286.35")
    assert [one["insurance"] for one in told["rows"][0]["outcome"]["dues"]] == [
        "pension",
        "unemployment",
        "injury",
    ]
    number = billed(program)
    bill = program.get(f"/bills/{number}").json()
    assert (bill["total"], bill["done"], bill["state"], bill["valid_until"]) == (
        "869.40", "0.00", "live", "2023-05-22",
    )  # fmt: skip
    assert bill["spoken"] == "捌佰陆拾玖元肆角"
    assert bill["lines"][0] == {
        "insurance": "pension", "label": "养老保险", "months": [], "unit": "552.00", "person": "276.00",
        "interest": "0.00", "late_fee": "0.00", "total": "828.00",
    }  # fmt: skip


def test_HB_207_without_a_declaration_there_is_nothing_to_bill(program):
    answer = program.submit({"kind": "collect"}, item="issue_bill")
    assert answer.json()["state"] == "dropped"
    assert program.get("/bills").json() == {"bills": [], "total": 0}


def test_an_item_about_the_employer_takes_one_row(program):
    answer = program.preview({}, {}, item="declare_month")
    assert answer.status_code == 422
    assert answer.json()["message"] == "这个事项办的是单位自己，一次只能有一行。"
    assert program.get("/items/declare_month").json()["rows_at_most"] == 1


def test_the_case_names_the_bill_that_was_issued(program):
    number = billed(program)
    case = program.get(f"/bills/{number}").json()["case"]
    assert program.get(f"/cases/{case}").json()["outcome"]["bill"] == number


def test_HB_240_the_five_stages_are_told_with_their_times_and_what_is_awaited(program):
    number = billed(program)
    bill = Bill.objects.get(number=number)
    pay(bill, at("2023-05-08 09:10"))
    told = program.get(f"/bills/{number}").json()
    assert [one["name"] for one in told["stages"]] == [
        "缴费认定",
        "税务开票",
        "税务登账",
        "社保登账",
        "实收分配",
    ]
    assert told["awaited_code"] == "post"
    post_and_distribute(at("2023-05-08 09:10"))
    told = program.get(f"/bills/{number}").json()
    assert told["stages"][4]["at"] == "2023-05-09T02:00:00+08:00"
    assert (told["awaited_code"], told["done"], told["money"]) == ("done", "869.40", "arrived")


def test_HB_265_everybody_on_a_bill_is_told_with_the_base(program):
    told = program.get(f"/bills/{billed(program)}/people").json()
    assert told["total"] == 1
    assert told["people"][0]["shares"][0] == {
        "insurance": "pension", "base": "3450.00", "unit": "552.00", "person": "276.00",
    }  # fmt: skip


def test_a_bill_is_printed(program):
    number = billed(program)
    answer = program.get(f"/bills/{number}/bill.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert number in PdfReader(BytesIO(answer.content)).pages[0].extract_text()


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ({"state": "live"}, 1),
        ({"state": "lapsed"}, 0),
        ({"money": "arrived"}, 0),
        ({"channel": "bank"}, 0),
        ({"number": "2023"}, 1),
        ({"insurance": "injury"}, 1),
        ({"since": "2023-05-09"}, 0),
    ],
)
def test_HB_264_bills_are_found_by_their_conditions(program, asked, total):
    billed(program)
    assert program.get("/bills", **asked).json()["total"] == total


@pytest.mark.parametrize("asked", [{"state": "gone"}, {"since": "May"}, {"limit": "0"}, {"number": "x"}])
def test_a_wrong_condition_is_refused_in_a_sentence(program, asked):
    answer = program.get("/bills", **asked)
    assert answer.status_code == 422
    assert answer.json()["field"] == next(iter(asked))


def test_HB_218_a_bill_is_revoked_by_json_and_another_one_issued(program):
    number = billed(program)
    answer = program.submit({"bill_number": number, "reason": "要重新开具"}, item="revoke_bill")
    assert answer.status_code == 201, answer.content.decode()
    assert program.get(f"/bills/{number}").json()["state"] == "revoked"
    assert program.submit({"kind": "collect"}, item="issue_bill").status_code == 201
    assert program.get("/bills").json()["total"] == 2


def test_another_employers_bill_is_not_there(program):
    number = billed(program)
    other = a_program()
    for place in ("", "/people", "/bill.pdf"):
        answer = other.get(f"/bills/{number}{place}")
        assert (answer.status_code, answer.json()["code"]) == (404, "no_bill")


def test_a_declaration_is_taken_back_by_its_case(program):
    answer = program.submit({}, item="declare_month").json()
    case = Case.objects.get(item="declare_month").number
    assert answer["number"]
    told = program.post(f"/cases/{case}/reversal", {"reason": "名单有误"})
    assert told.status_code == 200, told.content.decode()
    assert program.submit({}, item="declare_month").status_code == 201
