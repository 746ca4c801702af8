"""The API described: OpenAPI for programs with every item's own form, and the same as a page for people."""

from copy import deepcopy
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from shebao.casework.submissions.many import ROWS_AT_MOST
from shebao.doors.api.api import api
from shebao.doors.api.fields import row_schema
from shebao.doors.api.items import form_of
from shebao.doors.api.places import business_time, city
from shebao.policy import Offer, Pack
from shebao.values import Refused

Schema = dict[str, Any]
PLACE = "/{region}"
REVERSING = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "reason": {
            "type": "string",
            "maxLength": 500,
            "title": "撤销的原因",
            "description": "真的撤销时必填",
        },
        "dry_run": {"type": "boolean", "default": False, "title": "只试算"},
    },
}


def document(request: HttpRequest, region: str) -> HttpResponse:
    """Hand out the OpenAPI document of a region."""
    return JsonResponse(openapi(city_or_404(region)), json_dumps_params={"ensure_ascii": False})


def page(request: HttpRequest, region: str) -> HttpResponse:
    """Show what the API takes and answers."""
    pack = city_or_404(region)
    told = openapi(pack)
    shown = {
        "region": pack,
        "now": business_time(pack),
        "info": told["info"],
        "server": told["servers"][0]["url"],
        "operations": operations_of(told),
        "schemas": [schema_shown(name, one) for name, one in sorted(told["components"]["schemas"].items())],
    }
    return render(request, "api/description.html", shown)


def city_or_404(region: str) -> Pack:
    try:
        return city(region)
    except Refused as refusal:
        raise Http404(region) from refusal


def openapi(pack: Pack) -> Schema:
    """Return the OpenAPI document of a region: one address and one form per item that it offers."""
    told: Schema = deepcopy(dict(api.get_openapi_schema(path_prefix="")))
    told["info"]["title"] = f"{pack.full_name} {told['info']['title']}"
    told["servers"] = [{"url": f"/api/v1/{pack.code}"}]
    schemas = told["components"]["schemas"]
    schemas["Reversing"] = REVERSING
    paths: Schema = {}
    for path, methods in told["paths"].items():
        for operation in methods.values():
            operation["parameters"] = [
                one for one in operation.get("parameters", ()) if one["name"] != "region"
            ]
        local = path.removeprefix(PLACE)
        if "post" in methods and "{item}" in local:
            for offer in pack.offers():
                schemas[offer.item] = row_schema(form_of(offer.item, pack))
                paths[local.replace("{item}", offer.item)] = filed(methods, offer, local)
        else:
            paths[local] = methods
    paths["/cases/{number}/reversal"]["post"]["requestBody"] = body(
        {"$ref": "#/components/schemas/Reversing"}
    )
    told["paths"] = paths
    return told


def filed(methods: Schema, offer: Offer, path: str) -> Schema:
    """Return the operation of one item, with its rows typed."""
    own = deepcopy(methods)
    operation = own["post"]
    operation["operationId"] += f"_{offer.item}"
    operation["summary"] = f"{offer.label}：{operation['description']}"
    operation["parameters"] = [one for one in operation["parameters"] if one["name"] != "item"]
    rows: Schema = {
        "type": "array",
        "minItems": 1,
        "maxItems": ROWS_AT_MOST,
        "items": {"$ref": f"#/components/schemas/{offer.item}"},
    }
    operation["requestBody"] = body(
        strict({"rows": rows}, ["rows"]) if path.endswith("preview") else submitting(rows)
    )
    return own


def submitting(rows: Schema) -> Schema:
    """Return the body of a submission: rows, or what was previewed."""
    digest = {"type": "string", "maxLength": 64, "title": "试办时看到的摘要", "description": "结果变了就不办"}
    partial = {"type": "boolean", "default": False, "title": "有错的行放下，只办没有错的行"}
    previewed = {"type": "integer", "minimum": 1, "maximum": 2**63 - 1, "title": "试办过的那笔业务的 id"}
    return {
        "oneOf": [
            strict({"rows": rows, "digest": digest, "partial": partial}, ["rows"]),
            strict({"preview": previewed, "digest": digest, "partial": partial}, ["preview", "digest"]),
        ]
    }


def strict(properties: Schema, required: list[str]) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": required}


def body(schema: Schema) -> Schema:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def operations_of(told: Schema) -> list[Schema]:
    """List the operations for the page: method, address, what it takes, what it answers."""
    return [
        {
            "method": method.upper(),
            "path": path,
            "summary": one.get("summary")
            if "requestBody" in one and "：" in one["summary"]
            else one["description"],
            "id": one["operationId"],
            "parameters": one["parameters"],
            "bodies": body_schemas(one),
            "answers": [
                {"status": status, "name": name_in(answer)} for status, answer in one["responses"].items()
            ],
        }
        for path, methods in told["paths"].items()
        for method, one in methods.items()
    ]


def body_schemas(operation: Schema) -> list[Schema]:
    """List the forms that a body may have."""
    if "requestBody" not in operation:
        return []
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    forms = schema.get("oneOf", [schema])
    return [schema_shown("", one) if "$ref" not in one else {"ref": reference(one)} for one in forms]


def name_in(answer: Schema) -> str:
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    return reference(schema)


def reference(schema: Schema) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def schema_shown(name: str, schema: Schema) -> Schema:
    """Tell a schema as a table: one line per field."""
    required = set(schema.get("required", ()))
    return {
        "name": name,
        "title": schema.get("title", ""),
        "said": schema.get("description", ""),
        "fields": [
            {
                "name": one,
                "required": one in required,
                "label": field.get("title", ""),
                "said": field.get("description", ""),
                "type": type_said(field),
                "ref": reference(field) or reference(field.get("items", {})),
                "choices": choices_in(field),
                "example": next(iter(field.get("examples", ())), ""),
            }
            for one, field in schema.get("properties", {}).items()
        ],
    }


TYPES = {
    "string": "文本",
    "integer": "整数",
    "boolean": "是否",
    "array": "列表",
    "object": "对象",
    "null": "空",
    "number": "数字",
}


def type_said(field: Schema) -> str:
    """Say in a word what may stand in a field."""
    if "anyOf" in field:
        return " 或 ".join(type_said(one) for one in field["anyOf"])
    if name := reference(field):
        return name
    if field.get("format") == "date":
        return "日期 2023-04-06"
    if field.get("x-unit"):
        return f"金额（{field['x-unit']}）"
    if field.get("type") == "array":
        return f"列表（{type_said(field['items'])}）"
    return TYPES.get(str(field.get("type", "")), "任意")


def choices_in(field: Schema) -> list[Schema]:
    listed: list[Schema] = field.get("oneOf") or field.get("items", {}).get("oneOf", [])
    return [one for one in listed if "const" in one]
