"""Who may call, and the one form in which every call that fails is told why."""

import json

import pytest
from django.test import Client

from shebao.access import keys
from shebao.casework.forms import MEGABYTE
from tests.access.factories import an_actor
from tests.api.programs import HOME, Program, a_program, hire
from tests.casework.desks import an_id_number
from tests.registry.factories import ON

pytestmark = pytest.mark.django_db
PREVIEW = "/items/enrol_employee/preview"
FORM = {"code", "message", "law", "field", "row"}


def told(answer) -> dict:
    """Return an error as it was told; it has the one form and a Chinese sentence."""
    plain = answer.json()
    assert answer["Content-Type"] == "application/json"
    assert plain.keys() == FORM
    assert any("\u4e00" <= sign <= "\u9fff" for sign in plain["message"])
    return plain


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Basic eA=="}, {"Authorization": "sb_x"}])
def test_without_a_key_nothing_is_told(headers):
    answer = Client().get(HOME + "/items", headers=headers)
    assert (answer.status_code, told(answer)["code"]) == (401, "no_key")
    assert answer["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("secret", ["", "sb_00000000_x", "\u00e9", "x" * 5000])
def test_a_wrong_key_opens_nothing(secret):
    answer = Client().get(HOME + "/items", headers={"Authorization": f"Bearer {secret}"})
    assert (answer.status_code, told(answer)["code"]) == (401, "key")


def test_an_ended_key_opens_nothing_from_the_next_call_on():
    program = a_program()
    assert program.get("/items").status_code == 200
    keys.end(program.secret.split("_")[1], by=an_actor(program.employer), on=ON)
    answer = program.get("/items")
    assert (answer.status_code, told(answer)["code"]) == (401, "key")


def test_a_login_opens_nothing_here(client):
    session = client.session
    session["account"] = 1
    session.save()
    assert client.post(HOME + PREVIEW, "{}", content_type="application/json").status_code == 401


def test_a_key_files_only_what_it_was_issued_for():
    program = a_program(rights=("stop_employee",))
    answer = program.preview(hire(an_id_number()))
    assert (answer.status_code, told(answer)["code"]) == (403, "right")
    assert "没有“单位职工参保登记/续保”的办理权限" in answer.json()["message"]
    assert program.submit(hire(an_id_number())).status_code == 403
    items = program.get("/items").json()["items"]
    assert [one["item"] for one in items if one["may"]] == ["stop_employee"]
    assert "enrol_employee" in {one["item"] for one in items}


def test_a_key_reverses_only_what_it_may_file():
    program = a_program()
    number = program.enrol(an_id_number())["number"]
    narrow = keys.issue("考勤", ["stop_employee"], by=an_actor(program.employer), on=ON).secret
    answer = Program(program.employer, narrow).post(f"/cases/{number}/reversal", {"reason": "办错了"})
    assert (answer.status_code, told(answer)["code"]) == (409, "rests_on")
    assert "没有这个事项的办理权限" in answer.json()["message"]


def test_a_key_of_another_region_is_refused():
    program = a_program()
    answer = Client().get("/api/v1/321300/items", headers=program.headers)
    assert (answer.status_code, told(answer)["code"]) == (403, "key_region")


@pytest.mark.parametrize(
    "path", ["/api/v1/999999/items", HOME + "/items/nothing", HOME + "/cases/1", HOME + "/submissions/1"]
)
def test_what_is_not_there_is_404(path):
    answer = Client().get(path, headers=a_program().headers)
    assert answer.status_code == 404
    assert told(answer)["code"] in {"region", "item", "case", "filing"}


def test_no_such_address():
    answer = Client().get(HOME + "/nowhere")
    assert (answer.status_code, told(answer)["code"]) == (404, "address")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("put", "/items", "GET"),
        ("delete", PREVIEW, "POST"),
        ("get", PREVIEW, "POST"),
        ("post", "/items", "GET"),
    ],
)
def test_a_method_that_an_address_does_not_take(method, path, allowed):
    program = a_program()
    answer = getattr(program.client, method)(HOME + path, headers=program.headers)
    assert (answer.status_code, told(answer)["code"]) == (405, "method")
    assert allowed in answer["Allow"]


def test_only_json_is_taken():
    answer = a_program().post(PREVIEW, b"rows=1", content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, told(answer)["code"]) == (415, "media_type")


def test_ten_megabytes_are_read_to_the_byte():
    program = a_program()
    body = json.dumps({"rows": [hire("1")]}).encode()
    fits = body + b" " * (10 * MEGABYTE - len(body))
    assert program.post(PREVIEW, fits).status_code == 200
    answer = program.post(PREVIEW, fits + b" ")
    assert (answer.status_code, told(answer)["code"]) == (413, "too_large")
    assert "10 MB" in answer.json()["message"]


@pytest.mark.parametrize(
    "body",
    [b" ", b"{", b"\xff\xfe", b"[" * 200_000, b'{"rows": [{"name": NaN}]}', b"1" * 5000, b"\xef\xbb\xbf"],
)
def test_what_is_no_json_is_told(body):
    answer = a_program().post(PREVIEW, body)
    assert answer.status_code in (400, 422)
    assert told(answer)["code"] in {"json", "form"}


@pytest.mark.parametrize("name", ["\x00", "\ud800", 1e400])
def test_what_cannot_be_stored_is_told(name):
    answer = a_program().post(
        PREVIEW, json.dumps({"rows": [{"name": name}]}).replace("Infinity", "1e400").encode()
    )
    assert (answer.status_code, told(answer)["code"]) == (422, "text")


@pytest.mark.parametrize(
    ("body", "field", "row", "message"),
    [
        ({}, "rows", None, "“rows”没有填写，请补上。"),
        ({"rows": 1}, "rows", None, "“rows”要是一个列表。"),
        ({"rows": [{}, 1]}, "rows", 2, "第 2 行：“rows”要是一个对象。"),
        ({"rows": [{}], "x": 1}, "x", None, "“x”没有这一项，请删去或者改正名称。"),
        (
            {"rows": [{}, {"wage_fen": 1}]},
            "wage_fen",
            2,
            "第 2 行：“wage_fen”没有这一项，请删去或者改正名称。",
        ),
        ([], None, None, "“正文”要是一个对象。"),
    ],
)
def test_a_body_of_another_shape_is_told_where(body, field, row, message):
    answer = a_program().post(PREVIEW, body)
    assert answer.status_code == 422
    assert told(answer) == {"code": "form", "message": message, "law": None, "field": field, "row": row}


@pytest.mark.parametrize("rows", [0, 10_001])
def test_too_many_rows_and_none_at_all(rows):
    answer = a_program().post(PREVIEW, {"rows": [{}] * rows})
    assert (answer.status_code, told(answer)["code"]) == (422, "rows")
    assert "1 到 10,000 行" in answer.json()["message"]


def test_a_submission_needs_its_key():
    program = a_program()
    answer = program.post("/items/enrol_employee/submissions", {"rows": [hire("1")]})
    assert answer.status_code == 422
    assert told(answer)["field"] == "Idempotency-Key"


@pytest.mark.parametrize("body", [{}, {"rows": [{}], "preview": 1}])
def test_rows_or_a_preview_not_both(body):
    answer = a_program().post("/items/enrol_employee/submissions", body, key="k")
    assert (answer.status_code, told(answer)["code"]) == (422, "form")


def test_the_law_of_a_refusal_stands_in_its_own_field():
    program, number = a_program(), an_id_number()
    program.enrol(number)
    found = a_program().preview(hire(number)).json()["rows"][0]["findings"]
    assert [(one["code"], one["law"]) for one in found] == [
        ("ENROL-03", "网上办事大厅培训 常见问题解答第16问")
    ]


def test_head_is_answered_like_get_without_a_body():
    program = a_program()
    answer = program.client.head(HOME + "/items", headers=program.headers)
    assert (answer.status_code, answer.content) == (200, b"")


def test_an_answer_is_kept_by_nobody():
    assert "no-store" in a_program().get("/items")["Cache-Control"]


@pytest.mark.parametrize("path", ["/cases/a%00b", "/verdicts?after=%00", "/items/a%00b"])
def test_a_NUL_in_an_address_is_refused_in_the_one_form(path):
    answer = a_program().get(path)
    assert answer.status_code in (400, 404, 422)
    told(answer)
