"""单位一般信息变更登记 by program: lists of lines as JSON, findings that name the line, what is on record."""

import pytest

from shebao.registry.banking import refund_account
from shebao.registry.models import EmployerDetails, Handler
from shebao.registry.recording import Recording, record_details, record_handlers
from tests.access.factories import an_actor
from tests.api.programs import HOME, Program, a_program
from tests.casework.desks import an_id_number
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

ITEM = "change_general_particulars"
HE, LIU = an_id_number("19850716"), an_id_number("19900108")
ACCOUNT = {
    "bank_code": "102", "bank_name": "102526000017 中国工商银行宜昌西陵支行", "account_name": "演示单位",
    "account_number": "6222020200112230", "insurances": ["unemployment", "injury"],
}  # fmt: skip


@pytest.fixture
def program() -> Program:
    """Software of an employer of which a telephone number and one handler are registered."""
    program = a_program()
    employer = program.employer.id
    record_details([Recording(employer, {"management": "ordinary", "phone": "0717-6221001"}, an_act())])
    own = {"name": "何静", "document_number": HE, "phone": "13800138000"}
    record_handlers([Recording(employer, own, an_act())])
    return program


def findings(answer) -> list[dict]:
    (row,) = answer.json()["rows"]
    return row["findings"]


def test_HB_250_the_form_of_a_line_is_told(program):
    told = program.get(f"/items/{ITEM}").json()["schema"]
    assert told["required"] == ["management"]
    handlers = told["properties"]["handlers"]
    assert (handlers["type"], handlers["title"]) == ("array", "单位经办人信息")
    assert "已登记而没有写的就是删除" in handlers["description"]
    line = handlers["items"]
    assert list(line["properties"]) == ["key", "name", "id_number", "department", "phone", "email", "head"]
    assert line["anyOf"] == [{"required": ["key"]}, {"required": ["name", "id_number", "phone"]}]
    assert line["properties"]["phone"]["title"] == "经办人手机号码"
    assert line["additionalProperties"] is False


def test_HB_252_a_line_of_accounts_is_told_without_what_is_the_same_in_all(program):
    line = program.get(f"/items/{ITEM}").json()["schema"]["properties"]["refund_accounts"]["items"]
    assert list(line["properties"]) == [
        "key", "bank_code", "bank_name", "account_name", "account_number", "insurances", "remark",
        "new_bank_name", "new_bank_number",
    ]  # fmt: skip
    assert {"const": "102", "title": "102 中国工商银行"} in line["properties"]["bank_code"]["oneOf"]


def test_the_document_and_its_page_describe_the_lines_under_names_of_their_own(client):
    told = client.get(f"{HOME}/openapi.json").json()["components"]["schemas"]
    name = f"{ITEM}_handlers"
    assert told[ITEM]["properties"]["handlers"]["items"] == {"$ref": f"#/components/schemas/{name}"}
    assert "id_number" in told[name]["properties"]
    assert f'id="schema-{name}"' in client.get(f"{HOME}/").content.decode()


def test_what_is_on_record_is_told_with_masked_numbers(program):
    told = program.get(f"/items/{ITEM}").json()["on_record"]
    assert (told["management"], told["phone"], told["refund_accounts"]) == ("ordinary", "0717-6221001", [])
    (line,) = told["handlers"]
    assert line["name"] == "何静" and line["key"]
    assert line["id_number"] == f"{HE[:4]}**********{HE[-4:]}"
    assert program.get("/items/stop_employee").json()["on_record"] is None


def test_what_is_on_record_can_be_sent_back_as_it_is(program):
    told = program.get(f"/items/{ITEM}").json()["on_record"]
    (finding,) = findings(program.preview({name: cell for name, cell in told.items() if cell}, item=ITEM))
    assert finding["code"] == "GENERAL-01"


def test_HB_252_an_account_and_a_telephone_number_are_filed(program):
    answer = program.submit(
        {"management": "ordinary", "phone": "0717-6221002", "refund_accounts": [ACCOUNT]}, item=ITEM
    )
    assert answer.status_code == 201, answer.content.decode()
    by = an_actor(program.employer)
    assert refund_account(by).account_number == "6222020200112230"
    details = EmployerDetails.objects.get(employer=program.employer, retired__isnull=True)
    assert details.phone == "0717-6221002"
    assert Handler.objects.filter(employer=program.employer, retired__isnull=True).count() == 1


def test_HB_250_a_mistake_names_the_line_and_its_field(program):
    lines = [ACCOUNT, ACCOUNT | {"account_number": "一二三"}]
    told = findings(program.preview({"management": "ordinary", "refund_accounts": lines}, item=ITEM))
    assert [(one["field"], one["label"], one["message"]) for one in told] == [
        ("refund_accounts.2.account_number", "退收银行账户信息", "第 2 行 银行账号：不是银行账号。")
    ]


def test_HB_248_a_key_is_no_account_of_the_legal_representative(program):
    line = {"name": "刘洋", "id_number": LIU, "phone": "13800138001"}
    told = findings(program.preview({"management": "ordinary", "handlers": [line]}, item=ITEM))
    assert [(one["code"], one["field"]) for one in told] == [("GENERAL-02", "handlers")]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("何静", "shape"),
        ({"name": "何静"}, "shape"),
        (["何静"], "shape"),
        ([{"nickname": "小何"}], "shape"),
        ([{"key": "9" * 30, "phone": "13800138001"}], "GENERAL-03"),
        ([{"key": ["1"], "name": {}}], "shape"),
        ([{}] * 51, "too_many"),
        ([{"key": 1, "name": "何" * 600}], "too_long"),
    ],
)
def test_what_is_no_list_of_lines_is_told_and_breaks_nothing(program, lines, code):
    answer = program.preview({"management": "ordinary", "handlers": lines}, item=ITEM)
    assert answer.status_code == 200, answer.content.decode()
    assert code in {one["code"] for one in findings(answer)}
