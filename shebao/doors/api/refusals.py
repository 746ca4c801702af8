"""Every way in which the API says no, in one form: a code for programs, a sentence for people."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, ValidationError
from pydantic import Field

from shebao.values import Refused

CONFLICT = 409
STATUS = {
    "key": 401,
    "no_key": 401,
    "key_region": 403,
    "right": 403,
    "membership": 403,
    "region": 404,
    "item": 404,
    "offer": 404,
    "filing": 404,
    "case": 404,
    "hall": 404,
    "appointment": 404,
    "no_bill": 404,
    "address": 404,
    "cursor": 422,
    "rows": 422,
    "reason": 422,
    "form": 422,
    "text": 422,
    "method": 405,
    "too_large": 413,
    "json": 400,
    "media_type": 415,
}
KINDS = {
    "missing": "没有填写，请补上",
    "extra_forbidden": "没有这一项，请删去或者改正名称",
    "date_parsing": "要是日期，如 2023-05-08",
    "date_from_datetime_parsing": "要是日期，如 2023-05-08",
    "date_from_datetime_inexact": "要是日期，如 2023-05-08",
    "date_type": "要是日期，如 2023-05-08",
    "literal_error": "不在能选的值里，请对照接口说明",
    "list_type": "要是一个列表",
    "dict_type": "要是一个对象",
    "model_type": "要是一个对象",
    "bool_type": "要是 true 或 false",
    "bool_parsing": "要是 true 或 false",
    "int_type": "要是整数",
    "int_parsing": "要是整数",
    "int_from_float": "要是整数",
    "string_type": "要是文本",
    "string_too_short": "太短了",
    "string_too_long": "太长了",
    "too_long": "太多了",
    "string_pattern_mismatch": "写法不对，请对照接口说明",
    "greater_than_equal": "太小了",
    "less_than_equal": "太大了",
}


class Wrong(Schema):
    """一次没有办成的调用：哪里不对，怎么改。"""

    code: str = Field(description="给程序看的代码，不会改变")
    message: str = Field(description="给人看的一句话：哪里不对，怎么改")
    law: str | None = Field(description="依据")
    field: str | None = Field(description="哪一项不对")
    row: int | None = Field(description="第几行不对，从 1 数起")


class BodyWrong(Exception):
    """A body that does not fit its form; `told` says where."""

    def __init__(self, told: dict[str, Any]):
        super().__init__(told["message"])
        self.told = told


def wrong(
    code: str, message: str, *, law: str | None = None, field: str | None = None, row: int | None = None
) -> dict[str, Any]:
    """Return the one form in which the API says no."""
    return {"code": code, "message": message, "law": law or None, "field": field, "row": row}


def refusal_answer(request: HttpRequest, refusal: Any) -> JsonResponse:
    """Answer with a refusal."""
    return answer(wrong(refusal.code, refusal.message, law=refusal.law), STATUS.get(refusal.code, CONFLICT))


def answer(told: Mapping[str, Any], status: int) -> JsonResponse:
    response = JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})
    if status == STATUS["key"]:
        response["WWW-Authenticate"] = "Bearer"
    return response


def no_key(request: HttpRequest, error: Any) -> HttpResponse:
    refusal = Refused(
        "no_key",
        "请求里没有密钥。请加上请求头 Authorization: Bearer 密钥；密钥由本单位管理员在网上办事大厅签发。",
    )
    return refusal_answer(request, refusal)


def invalid(request: HttpRequest, error: Any) -> HttpResponse:
    """Answer with the first thing that is wrong with a query or a header."""
    return answer(form_error(error.errors), STATUS["form"])


def form_error(errors: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Tell the first of pydantic's errors: which field of which row, and how to write it."""
    error = errors[0]
    loc = [part for part in error["loc"] if part not in ("body", "query", "header", "path")]
    row = next(
        (one + 1 for name, one in pairwise(loc) if name == "rows" and isinstance(one, int)),
        None,
    )
    names = [part for part in loc if isinstance(part, str)]
    place = ".".join(names[1:] if row and len(names) > 1 else names)
    where = f"第 {row} 行：" if row else ""
    kind = KINDS.get(str(error["type"]), "写法不对，请对照接口说明")
    return wrong("form", f"{where}“{place or '正文'}”{kind}。", field=place or None, row=row)


def body_wrong(request: HttpRequest, error: Any) -> HttpResponse:
    return answer(error.told, STATUS["form"])


def say_no(api: NinjaAPI) -> None:
    """Let an API answer every refusal in the one form."""
    api.add_exception_handler(Refused, refusal_answer)
    api.add_exception_handler(AuthenticationError, no_key)
    api.add_exception_handler(ValidationError, invalid)
    api.add_exception_handler(BodyWrong, body_wrong)
