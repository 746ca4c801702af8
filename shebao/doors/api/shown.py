"""The API described for people: the OpenAPI document as a page, without a script of anybody's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shebao.doors.api.described import Schema, city_or_404, openapi
from shebao.doors.api.places import business_time

TYPES = {
    "string": "文本",
    "integer": "整数",
    "boolean": "是否",
    "array": "列表",
    "object": "对象",
    "null": "空",
    "number": "数字",
}


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


def operations_of(told: Schema) -> list[Schema]:
    """List the operations for the page: method, address, what it takes, what it answers."""
    return [
        {
            "method": method.upper(),
            "path": path,
            "summary": one["summary"],
            "id": one["operationId"],
            "parameters": one["parameters"],
            "bodies": body_schemas(one),
            "answers": answers_of(one),
        }
        for path, methods in told["paths"].items()
        for method, one in methods.items()
    ]


def answers_of(operation: Schema) -> list[Schema]:
    """List the shapes of the answers, each with its statuses."""
    statuses: dict[str, list[str]] = {}
    for status, answer in sorted(operation["responses"].items(), key=lambda one: str(one[0])):
        statuses.setdefault(name_in(answer), []).append(str(status))
    return [{"name": name, "statuses": each} for name, each in statuses.items()]


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
