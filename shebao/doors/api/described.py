"""The API described for programs: OpenAPI with every item's own form."""

from copy import deepcopy
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from shebao.casework.items import about_employer
from shebao.casework.submissions.many import ROWS_AT_MOST
from shebao.doors.api.api import api
from shebao.doors.api.appointments import BODIES
from shebao.doors.api.bodies import PAPERS_AT_MOST
from shebao.doors.api.fields import row_schema
from shebao.doors.api.items import form_of
from shebao.doors.api.places import city
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
    schemas |= {"Reversing": REVERSING, **BODIES}
    paths: Schema = {}
    for path, methods in told["paths"].items():
        for operation in methods.values():
            operation["summary"] = operation.pop("description")
            operation["parameters"] = [
                one for one in operation.get("parameters", ()) if one["name"] != "region"
            ]
        local = path.removeprefix(PLACE)
        if "post" in methods and "{item}" in local:
            for offer in pack.offers():
                schemas |= named_schemas(offer.item, row_schema(form_of(offer.item, pack)))
                paths[local.replace("{item}", offer.item)] = filed(methods, offer, local)
        else:
            paths[local] = choosing(methods, pack)
    paths["/cases/{number}/reversal"]["post"]["requestBody"] = body(
        {"$ref": "#/components/schemas/Reversing"}
    )
    told["paths"] = paths
    return told


def named_schemas(item: str, row: Schema) -> dict[str, Schema]:
    """Return an item's form under its name, and the lines of its lists under names of their own."""
    found = {item: row}
    for name, field in row["properties"].items():
        lines = field.get("items", {})
        if lines.get("type") == "object":
            found[f"{item}_{name}"] = lines
            field["items"] = {"$ref": f"#/components/schemas/{item}_{name}"}
    return found


def choosing(methods: Schema, pack: Pack) -> Schema:
    """Return operations whose `item` is one of those offered."""
    for operation in methods.values():
        for one in operation["parameters"]:
            if one["name"] == "item":
                one["schema"]["enum"] = [offer.item for offer in pack.offers()]
    return methods


def filed(methods: Schema, offer: Offer, path: str) -> Schema:
    """Return the operation of one item, with its rows typed."""
    own = deepcopy(methods)
    operation = own["post"]
    operation["operationId"] += f"_{offer.item}"
    operation["summary"] = f"{offer.label}：{operation['summary']}"
    operation["parameters"] = [one for one in operation["parameters"] if one["name"] != "item"]
    rows: Schema = {
        "type": "array",
        "minItems": 1,
        "maxItems": 1 if about_employer(offer.item) else ROWS_AT_MOST,
        "items": {"$ref": f"#/components/schemas/{offer.item}"},
    }
    sent = {"rows": rows} | enclosed(offer)
    operation["requestBody"] = body(strict(sent, ["rows"]) if path.endswith("preview") else submitting(sent))
    return own


def enclosed(offer: Offer) -> Schema:
    """Return what papers may come with the rows; nothing where the item asks for none."""
    if not offer.materials:
        return {}
    kinds = {one.kind: one.label for one in offer.materials}
    name = {"type": "string", "maxLength": 200, "title": "文件名", "description": "如 劳动合同.pdf"}
    content = {
        "type": "string",
        "format": "byte",
        "title": "文件内容",
        "description": "Base64；PDF、JPG 或 PNG",
    }
    kind = {
        "enum": list(kinds),
        "title": "哪一种",
        "description": "；".join(f"{one} {kinds[one]}" for one in kinds),
    }
    paper = strict({"kind": kind, "name": name, "content": content}, ["kind", "name", "content"])
    return {"materials": {"type": "array", "maxItems": PAPERS_AT_MOST, "title": "材料", "items": paper}}


def submitting(sent: Schema) -> Schema:
    """Return the body of a submission: rows, or what was previewed."""
    digest = {"type": "string", "maxLength": 64, "title": "试办时看到的摘要", "description": "结果变了就不办"}
    partial = {"type": "boolean", "default": False, "title": "有错的行放下，只办没有错的行"}
    previewed = {"type": "integer", "minimum": 1, "maximum": 2**63 - 1, "title": "试办过的那笔业务的 id"}
    return {
        "oneOf": [
            strict(sent | {"digest": digest, "partial": partial}, ["rows"]),
            strict({"preview": previewed, "digest": digest, "partial": partial}, ["preview", "digest"]),
        ]
    }


def strict(properties: Schema, required: list[str]) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": required}


def body(schema: Schema) -> Schema:
    return {"required": True, "content": {"application/json": {"schema": schema}}}
