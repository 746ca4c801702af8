"""One line per request that names the page and the region: never what was asked, nor a result's token."""

from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware


class NamedRequestMiddleware(RequestMiddleware):
    """Logs the name of the page; wages stand in addresses, and a token opens a unit's result."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {page_name(request)}"


def page_name(request: HttpRequest) -> str:
    """Return the name of the page that answers; what was found while answering is not looked for again."""
    if (match := request.resolver_match) is None:
        return "unknown"
    region = match.kwargs.get("region")
    return f"{match.view_name} {region}" if region else match.view_name
