"""Which columns of a list somebody wants to see: chosen once, remembered for the person in a cookie."""

from collections.abc import Collection, Mapping, Sequence

from django.http import HttpRequest, HttpResponse

YEAR = 365 * 24 * 3600
CHOSEN = "columns"


def columns_of(
    request: HttpRequest, name: str, offered: Mapping[str, str], *, usual: Collection[str] = ()
) -> list[str]:
    """Return the columns to show: those just chosen, else those remembered, else the usual ones or all."""
    asked = request.GET.getlist(CHOSEN) or request.COOKIES.get(cookie(name), "").split("-")
    wanted = [code for code in offered if code in asked]
    return wanted or [code for code in offered if not usual or code in usual]


def remember(response: HttpResponse, request: HttpRequest, name: str, shown: Sequence[str]) -> HttpResponse:
    """Keep what was just chosen."""
    if request.GET.getlist(CHOSEN):
        response.set_cookie(cookie(name), "-".join(shown), max_age=YEAR, httponly=True, samesite="Lax")
    return response


def cookie(name: str) -> str:
    return f"columns_{name}"
