"""单位关键信息变更登记 by JSON: asked for, compared, filed by the answer's number (HB-254)."""

import pytest

from shebao.clock.actions import start_clock
from shebao.partners.models import Outgoing
from tests.api.programs import Program, a_program
from tests.casework.desks import REGION
from tests.exchange.register import OLD_NUMBER, SAID, registered, says
from tests.registry.factories import ON

pytestmark = pytest.mark.django_db

ITEM = "change_key_particulars"


@pytest.fixture
def program() -> Program:
    start_clock(REGION, frozen_at=ON)
    program = a_program()
    registered(program.employer, representative="高敏", representative_number=OLD_NUMBER)
    return program


def synchronise(program, **changed) -> dict:
    answer = program.post("/register", {})
    assert answer.status_code == 202, answer.content.decode()
    says(Outgoing.objects.latest("pk"), **changed)
    return program.get("/register").json()


def test_HB_254_a_program_asks_once_and_sees_how_far_it_has_come(program):
    assert program.get("/register").json()["stage"] == "never"
    first, second = (program.post("/register", {}).json() for _ in range(2))
    assert (first["stage"], first["enquiry"]) == ("waiting", second["enquiry"])
    assert Outgoing.objects.count() == 1


def test_HB_255_a_program_reads_eight_pairs_with_nobodys_number_whole(program):
    told = synchronise(program)
    assert (told["stage"], told["differing"], len(told["pairs"])) == ("said", 2, 8)
    pairs = {one["field"]: one for one in told["pairs"]}
    assert pairs["representative"] == {
        "field": "representative", "label": "法定代表人姓名", "here": "高敏", "there": "覃国栋",
        "differs": True,
    }  # fmt: skip
    text = program.get("/register").content.decode()
    assert SAID["representative_number"] not in text
    assert OLD_NUMBER not in text


def test_HB_254_a_program_files_by_the_answers_number_and_staff_decide(program):
    reply = synchronise(program)["reply"]
    told = program.preview({"reply": reply}, item=ITEM).json()
    assert "法定代表人姓名 由 高敏 变更为 覃国栋" in {
        one["text"] for one in told["rows"][0]["outcome"]["changes"]
    }
    receipt = program.submit({"reply": reply}, item=ITEM)
    assert receipt.status_code == 201, receipt.content.decode()
    case = program.get(f"/cases/{receipt.json()['number']}").json()
    assert case["state"] == "in_review"
    assert program.get("/register").json()["differing"] == 2


def test_HB_256_a_program_cannot_file_where_nothing_differs(program):
    told = synchronise(program, representative="高敏", representative_number=OLD_NUMBER)
    assert told["differing"] == 0
    row = program.preview({"reply": told["reply"]}, item=ITEM).json()["rows"][0]
    assert [one["code"] for one in row["findings"]] == ["KEY-04"]


def test_HB_254_an_unfit_answer_is_told_with_its_reason(program):
    program.post("/register", {})
    says(Outgoing.objects.get(), body={"credit_code": "91420500MA0000301X"})
    told = program.get("/register").json()
    assert (told["stage"], told["reply"]) == ("unfit", None)
    assert "不是所问的单位" in told["told"]


def test_HB_254_a_key_without_the_right_neither_asks_nor_reads(program):
    from shebao.access import keys
    from shebao.access.models import Level
    from tests.access.factories import an_actor

    by = an_actor(program.employer, level=Level.ADMINISTRATOR)
    other = Program(program.employer, keys.issue("只办参保", ("enrol_employee",), by=by, on=ON).secret)
    assert {other.get("/register").status_code, other.post("/register", {}).status_code} == {403}
    assert not Outgoing.objects.exists()
