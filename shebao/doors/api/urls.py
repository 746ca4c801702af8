"""Addresses of the API: /api/v1/<region>/…"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt

from shebao.doors.api import described, shown
from shebao.doors.api.api import api
from shebao.doors.api.refusals import answer, wrong
from shebao.doors.ui.methods import accepts_post

app_name = "api"
View = Callable[..., HttpResponse]


def not_allowed(methods: Sequence[str]) -> HttpResponse:
    """Answer a method that an address does not take."""
    told = wrong("method", f"这个地址只收 {'、'.join(methods)}。请对照接口说明。")
    response = answer(told, 405)
    response["Allow"] = ", ".join(methods)
    return response


def unreadable() -> HttpResponse:
    """Answer a call with a NUL in its address."""
    return answer(wrong("text", "地址里有空字符，不能办理。请去掉后再提交。"), 422)


def by_key(view: View) -> View:
    """Let a view take calls that name no session: a form's token guards those, a bearer key these."""

    @csrf_exempt
    @accepts_post
    @wraps(view)
    def called(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.method
        request.method = "GET" if asked == "HEAD" else asked
        response = view(request, *args, **kwargs)
        request.method = asked
        if response.status_code == 405:
            response = not_allowed([one.strip() for one in response["Allow"].split(",")])
        add_never_cache_headers(response)
        return response

    called.not_allowed = not_allowed  # type: ignore[attr-defined]
    called.unreadable = unreadable  # type: ignore[attr-defined]
    return called


def nowhere(request: HttpRequest) -> HttpResponse:
    return answer(wrong("address", "没有这个地址。请对照接口说明。"), 404)


def patterns() -> list[URLPattern]:
    """Return ninja's addresses, each taking calls by key."""
    return [
        URLPattern(one.pattern, by_key(one.callback), one.default_args, one.name)
        for one in api.urls[0]
        if isinstance(one, URLPattern) and one.name != "api-root"
    ]


urlpatterns = [
    path("<str:region>/", shown.page, name="description"),
    path("<str:region>/openapi.json", described.document, name="openapi"),
    *patterns(),
    re_path(r"^", by_key(nowhere), name="nowhere"),
]
