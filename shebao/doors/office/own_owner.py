"""Who stands at the counter for an own account, kept in the session for a quarter of an hour.

Whatever is confirmed names the person of its page by a mark that is good for one act at one finding, so that
another tab, the way back or a reload never acts on somebody else, nor twice.
"""

import secrets
from dataclasses import astuple
from datetime import timedelta
from typing import Any

from django.utils.crypto import salted_hmac

from shebao.access.own_accounts import Owner
from shebao.doors.office.acting import StaffRequest, real_time

KEPT = "own_account_of"
DID = "own_account_did"
STANDS_FOR = timedelta(minutes=15)  # of real time


def keep(request: StaffRequest, owner: Owner) -> None:
    """Keep who stands at the counter, for a while."""
    once = secrets.token_urlsafe(16)
    request.session[KEPT] = [request.by.region, real_time().timestamp(), once, *astuple(owner)]


def kept(request: StaffRequest) -> Owner | None:
    """Return who stands at the counter now."""
    found: Any = request.session.get(KEPT)
    if not found or found[0] != request.by.region:
        return None
    return Owner(*found[3:]) if real_time().timestamp() - found[1] < STANDS_FOR.total_seconds() else None


def mark(request: StaffRequest, owner: Owner, what: str) -> str:
    """Name the person, this finding and what is asked, readable by nobody."""
    asked = f"{request.session[KEPT][2]}:{owner.person_id}:{what}"
    return salted_hmac("shebao.office.own_account", asked, algorithm="sha256").hexdigest()


def forget(request: StaffRequest, seen: str, done: str) -> None:
    """Serve nobody any more once the act of a page is done; the page again only tells `done`."""
    request.session.pop(KEPT, None)
    request.session[DID] = [request.by.region, seen, done]


def done_before(request: StaffRequest) -> str:
    """Return what the page that is confirmed has done already; empty where it has done nothing."""
    region, seen, done = request.session.get(DID) or ("", "", "")
    posted = request.POST.get("seen")
    return done if seen and (region, seen) == (request.by.region, posted) else ""
