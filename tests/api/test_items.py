"""What the API says of itself: every item's form out of its own fields, as JSON and as a page."""

import re

import pytest

from shebao.casework.forms import OfferedForm
from shebao.casework.items import ITEMS
from shebao.doors.api.described import named_schemas
from shebao.doors.api.fields import row_schema
from shebao.policy import Pack
from shebao.values import Refused
from tests.api.programs import HOME, a_program, hire
from tests.casework.desks import yichang

pytestmark = pytest.mark.django_db
DOCUMENT, PAGE = f"{HOME}/openapi.json", f"{HOME}/"


def test_the_items_are_those_that_the_region_offers():
    told = a_program().get("/items").json()["items"]
    assert [(one["item"], one["label"]) for one in told] == [
        (offer.item, offer.label) for offer in yichang().offers()
    ]
    menus = {one["item"]: one["menu"] for one in told}
    assert menus["enrol_employee"] == ["社会保险登记", "职工参保登记"]


def test_HB_170_an_item_tells_its_form_in_the_regions_words():
    told = a_program().get("/items/stop_employee").json()
    schema = told["schema"]
    assert schema["required"] == ["id_number", "ended_on", "reason"]
    fields = schema["properties"]
    assert fields["ended_on"] == {
        "title": "停保时间",
        "type": "string",
        "format": "date",
        "description": "按解除劳动合同的日期填；这个月要缴费",
        "examples": ["2023-04-28"],
    }
    assert {"const": "resigned", "title": "本人辞职"} in fields["reason"]["oneOf"]
    assert fields["insurances"]["default"] == ["pension", "unemployment", "injury"]
    assert [one["const"] for one in fields["insurances"]["items"]["oneOf"]] == fields["insurances"]["default"]
    assert fields["document_type"]["default"] == "resident_id"
    assert told["terms"] == {
        "who": "参保单位的管理员，或有这项权限的经办人", "time_limit": "即时办结", "fee": "不收费",
    }  # fmt: skip
    (law,) = told["law"]
    assert "网上办事大厅培训" in law["document"]
    assert law["article"] == "常见问题解答第15、16、17、24问"


def test_HB_163_a_rule_is_told_in_the_words_that_the_document_prints():
    told = a_program().get("/items/enrol_employee").json()
    texts = {one["code"]: one["text"] for one in told["checks"]}
    assert texts["ENROL-11"] == "该人员还需申报劳动合同补缴业务"
    assert told["schema"]["properties"]["wage"]["x-unit"] == "元"
    assert "wage" in told["schema"]["required"]
    assert {one["field"] for one in told["checks"]} >= {"id_number", "started_on", "wage"}


def test_the_document_has_a_typed_form_and_two_addresses_for_every_item(client):
    told = client.get(DOCUMENT).json()
    assert told["openapi"].startswith("3.")
    assert told["servers"] == [{"url": HOME}]
    for offer in yichang().offers():
        form = OfferedForm(ITEMS[offer.item].Form, offer)
        schemas = told["components"]["schemas"]
        for name, schema in named_schemas(offer.item, row_schema(form)).items():
            assert schemas[name] == schema
        for end in ("preview", "submissions"):
            operation = told["paths"][f"/items/{offer.item}/{end}"]["post"]
            assert f"#/components/schemas/{offer.item}" in str(operation["requestBody"])
            assert operation["security"] == [{"Key": []}]


def test_every_operation_is_named_once_and_tells_how_it_fails(client):
    operations = [one for path in client.get(DOCUMENT).json()["paths"].values() for one in path.values()]
    names = [one["operationId"] for one in operations]
    assert len(set(names)) == len(names)
    for one in operations:
        assert one["responses"]["401"]["content"]["application/json"]["schema"] == {
            "$ref": "#/components/schemas/Wrong"
        }


def test_every_reference_leads_somewhere(client):
    told = client.get(DOCUMENT).json()
    assert set(references(told)) <= {f"#/components/schemas/{name}" for name in told["components"]["schemas"]}


def references(plain):
    if isinstance(plain, dict):
        if isinstance(plain.get("$ref"), str):
            yield plain["$ref"]
        plain = list(plain.values())
    if isinstance(plain, list):
        for one in plain:
            yield from references(one)


def test_the_page_shows_every_operation_and_form_under_the_strict_policy(client):
    answer = client.get(PAGE)
    page = answer.content.decode()
    assert answer.status_code == 200
    for text in ("停保时间", "本人辞职", "Idempotency-Key", f"{HOME}/items/stop_employee/preview", "幂等键"):
        assert text in page
    assert (
        "script-src" in answer["Content-Security-Policy"]
        or "default-src 'self'" in answer["Content-Security-Policy"]
    )
    main = page[page.index("<main") : page.index("</main>")]
    assert "<script" not in main and "style=" not in main and "http://" not in main and "https://" not in main


def test_links_of_the_page_lead_to_places_on_it(client):
    page = client.get(PAGE).content.decode()
    places = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= places


def test_no_such_region_has_no_page(client):
    assert client.get("/api/v1/999999/").status_code == 404


def test_what_was_filed_is_told_though_the_item_is_offered_no_longer(monkeypatch):
    program = a_program()
    told = program.preview(hire("123")).json()
    monkeypatch.setattr(Pack, "offer", no_longer)
    again = program.get(f"/submissions/{told['id']}")
    assert (again.status_code, again.json()["state"]) == (200, "dropped")
    assert program.get("/items/enrol_employee").status_code == 404


def no_longer(pack, item):
    raise Refused("offer", "没有开办这个事项。")
