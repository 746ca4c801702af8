"""What somebody typed to find something, kept in the session under a mark of its own.

So no address holds it, and going back or loading a page again shows what was found instead of asking whether
to send it once more.
"""

import secrets

from django.http import HttpResponseRedirect

from shebao.doors.office.acting import StaffRequest

KEPT = "looked_for"
AT_MOST = 10  # of the newest: several tabs, and a way back through each


def show_found(request: StaffRequest, text: str) -> HttpResponseRedirect:
    """Keep what was typed, and lead to the page that shows what is found by it."""
    mark = secrets.token_hex(4)
    before = request.session.get(KEPT, [])
    request.session[KEPT] = [*before, [mark, request.path, text]][-AT_MOST:]
    return HttpResponseRedirect(f"{request.path}?of={mark}", status=303)


def looked_for(request: StaffRequest) -> str | None:
    """Return what was typed for this page; None where nothing was, or it is forgotten by now."""
    asked = [request.GET.get("of", ""), request.path]
    return next((text for *kept, text in request.session.get(KEPT, []) if kept == asked), None)
