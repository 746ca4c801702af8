"""What a call may bring: JSON up to the region's limit, read once, refused in sentences."""

import hashlib
import json
from base64 import b64decode
from typing import Annotated, Any, Literal, TypeVar

from django.http import HttpRequest
from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationError

from shebao.casework.forms import MEGABYTE, OfferedForm, bytes_at_most
from shebao.casework.submissions.materials import Paper
from shebao.doors.api.entering import ApiRequest
from shebao.doors.api.fields import inner_lines, names_of
from shebao.doors.api.refusals import BodyWrong, form_error
from shebao.values import Refused

Body = TypeVar("Body", bound="Strict")
Typed = dict[str, Any]
PAPERS_AT_MOST = 20


class Strict(BaseModel):
    """A body in which nothing may stand that nobody reads."""

    model_config = ConfigDict(extra="forbid")


class Enclosed(Strict):
    """随行一起交的一份材料。"""

    kind: Annotated[str, Field(strict=True, max_length=32, description="事项说明里 materials 的 kind")]
    name: Annotated[str, Field(strict=True, max_length=200, description="文件名，如 劳动合同.pdf")]
    content: Annotated[str, Field(strict=True, description="文件内容，Base64；PDF、JPG 或 PNG")]


class Previewing(Strict):
    """要试办的行。"""

    rows: list[Typed]
    materials: Annotated[list[Enclosed], Field(max_length=PAPERS_AT_MOST)] = []


class Submitting(Strict):
    """要提交的行，或者一笔试办过的业务。"""

    rows: list[Typed] | None = None
    materials: Annotated[list[Enclosed], Field(max_length=PAPERS_AT_MOST)] = []
    preview: Annotated[int, Field(ge=1, le=2**63 - 1, strict=True)] | None = None
    digest: Annotated[str, Field(strict=True, max_length=64)] = ""
    partial: StrictBool = False


class Reversing(Strict):
    """撤销的原因；只试算就写 dry_run。"""

    reason: Annotated[str, Field(strict=True, max_length=500)] = ""
    dry_run: StrictBool = False


def read_body(request: ApiRequest, form: type[Body]) -> Body:
    """Read a call's JSON into its form. Raises Refused or BodyWrong."""
    plain = read_json(limited(request))
    try:
        return form.model_validate(plain)
    except ValidationError as error:
        raise BodyWrong(form_error([dict(one) for one in error.errors()])) from None


def limited(request: ApiRequest) -> bytes:
    """Return the body. Raises Refused beyond the region's limit, having read no more than that."""
    if request.content_type != "application/json":
        raise Refused("media_type", "只收 JSON。请把请求头 Content-Type 写成 application/json。")
    at_most = bytes_at_most(request.pack, request.on)
    body = request.read(at_most + 1) if length(request) <= at_most else b""
    if length(request) > at_most or len(body) > at_most:
        raise Refused("too_large", f"请求超过 {at_most // MEGABYTE} MB。请分几次提交。")
    return body


def length(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isdigit() else 0


def read_json(body: bytes) -> Any:
    """Read JSON that can be stored. Raises Refused for what is none, or holds what no text may hold."""
    try:
        plain = json.loads(body, parse_constant=refuse_constant)
    except (ValueError, RecursionError):
        raise Refused("json", "正文不是正确的 JSON（UTF-8）。请检查引号、逗号和编码。") from None
    if storable(plain):
        return plain
    raise Refused("text", "正文里有不能保存的字符或数字（例如空字符、半个代理对）。请去掉后再提交。")


def refuse_constant(name: str) -> Literal[0]:
    raise ValueError(name)


def storable(plain: Any) -> bool:
    """Say whether a database can keep it: no NUL, no half of a sign, no endless number."""
    try:
        return b"\\u0000" not in canonical(plain)
    except (ValueError, RecursionError):
        return False


def canonical(plain: Any) -> bytes:
    return json.dumps(
        plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def digest_of(item: str, body: BaseModel) -> str:
    """Name what a call asks for: the same for the same request, however it is laid out."""
    asked = {name: told for name, told in body.model_dump().items() if name != "materials" or told}
    return hashlib.sha256(canonical([item, asked])).hexdigest()


def papers_in(materials: list[Enclosed]) -> list[Paper]:
    """Return the papers that came with the rows. Raises Refused for what is no Base64."""
    try:
        return [Paper(one.kind, b64decode(one.content, validate=True), one.name) for one in materials]
    except ValueError:
        raise Refused("material", "材料的 content 不是正确的 Base64。请把文件内容编码后再提交。") from None


def rows_in(rows: list[Typed], form: OfferedForm) -> list[Typed]:
    """Return rows by the item's own names. Raises BodyWrong for a field that nobody would read."""
    names = names_of(form)
    if form.subject == "employer" and len(rows) > 1:
        raise Refused("rows", "这个事项办的是单位自己，一次只能有一行。")
    for number, row in enumerate(rows):
        if strange := sorted(row.keys() - names.keys()):
            raise BodyWrong(form_error([{"loc": ("rows", number, strange[0]), "type": "extra_forbidden"}]))
    return [
        {names[outer]: inner_cell(form, names[outer], cell) for outer, cell in row.items()} for row in rows
    ]


def inner_cell(form: OfferedForm, name: str, cell: Any) -> Any:
    return inner_lines(form.grids[name], cell) if name in form.grids else cell
