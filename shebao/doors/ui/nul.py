"""NUL: no text that anybody means has it and no database keeps it; whoever sends one is told so at once."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.template.loader import render_to_string

NUL = "\0"


class NulMiddleware:
    """Answers 400 where an address, a question, a form or a cookie holds a NUL."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        own_body = getattr(view, "csrf_exempt", False)  # such a view reads and bounds its body itself
        if not any(NUL in text for text in texts(request, body=not own_body)):
            return None
        refuse: Callable[[], HttpResponse] = getattr(view, "unreadable", unreadable)
        return refuse()


def unreadable() -> HttpResponse:
    """Show that a request cannot be read; a view may bring its own `unreadable`."""
    return HttpResponseBadRequest(render_to_string("400.html"))


def texts(request: HttpRequest, *, body: bool) -> Iterator[str]:
    """Yield every text that a request brings."""
    yield request.path_info
    yield from request.COOKIES.values()
    for sent in (request.GET, request.POST) if body else (request.GET,):
        for name, values in sent.lists():
            yield name
            yield from map(str, values)
