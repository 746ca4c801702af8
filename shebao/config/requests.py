"""One line per request that names the page and the region: never what was asked, nor a result's token."""

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django_structlog.middlewares import RequestMiddleware


class NamedRequestMiddleware(RequestMiddleware):
    """Logs the name of the page; wages stand in addresses, and a token opens a unit's result."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {page_name(request)}"


def page_name(request: HttpRequest) -> str:
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return "unknown"
    region = match.kwargs.get("region")
    return f"{match.view_name} {region}" if region else match.view_name
