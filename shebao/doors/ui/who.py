"""Who is logged in, for the header of every page."""

from typing import Any

from django.http import HttpRequest

SHOWN = "shown"


def who(request: HttpRequest) -> dict[str, Any]:
    """Return what the header shows: name, employer, region, whether there are several employers."""
    session = getattr(request, "session", None)
    return {"who": session.get(SHOWN) if session is not None else None}
