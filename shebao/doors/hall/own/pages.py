"""What a person's own pages share: heading and navigation of one's own, never an employer's."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from shebao.doors.hall.own.acting import OwnRequest


def show(
    request: OwnRequest, template: str, page: dict[str, Any], *, section: str, status: int = 200
) -> HttpResponse:
    """Render a page of the person's; the header names the person whatever the session did before."""
    shared = {
        "region": request.pack,
        "now": request.on,
        "section": section,
        "who": request.who,
    }
    return render(request, f"hall/own/{template}.html", shared | page, status=status)
