"""Which methods a page takes: GET and HEAD, and POST only where a page says so."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string

View = TypeVar("View", bound=Callable[..., Any])

SAFE = ("GET", "HEAD")


def accepts_post(view: View) -> View:
    """Mark a page that takes POST besides GET and HEAD."""
    view.accepts_post = True  # type: ignore[attr-defined]
    return view


class MethodMiddleware:
    """Answers 405 before anybody asks for a form's token; a page without a form has none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        allowed = (*SAFE, "POST") if getattr(view, "accepts_post", False) else SAFE
        if request.method in allowed:
            return None
        refuse: Callable[[Sequence[str]], HttpResponse] = getattr(view, "not_allowed", not_allowed)
        return refuse(allowed)


def not_allowed(methods: Sequence[str]) -> HttpResponse:
    """Show that a page does not take a method; a view may bring its own `not_allowed`."""
    return HttpResponseNotAllowed(methods, render_to_string("405.html"))
