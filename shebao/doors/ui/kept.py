"""A form that was posted after the session had ended: kept for half an hour, offered to its account again.

Files and passwords are not kept. Whose it is, a signed cookie tells, which outlives the session and says no
more than the account's own number in our tables.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

from shebao.access.models import Account

COOKIE = "shebao_account"
SALT = "shebao.kept"
KEPT = "kept"
LASTS_SECONDS = 30 * 60
MOST_CHARACTERS = 200_000


def sign(response: HttpResponse, account: Account, employer_id: int | None) -> None:
    """Mark the browser as this account's, acting for this employer, until it logs out."""
    response.set_signed_cookie(
        COOKIE,
        f"{account.pk}:{employer_id or ''}",
        salt=SALT,
        httponly=True,
        samesite="Lax",
        secure=settings.PRODUCTION,
    )


def unsign(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")


def signed(request: HttpRequest) -> tuple[int, int | None] | None:
    """Return the account that last logged in here and its employer, or None."""
    value = request.get_signed_cookie(COOKIE, default=None, salt=SALT)
    if not value:
        return None
    account, _, employer = value.partition(":")
    return int(account), int(employer) if employer else None


def keep(request: HttpRequest, *, at: datetime) -> None:
    """Keep what was posted, where it is known whose it is."""
    whose = signed(request)
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]
    if whose is None or sum(len(value) for _, value in fields) > MOST_CHARACTERS:
        return
    request.session[KEPT] = {
        "account": whose[0],
        "employer": whose[1],
        "path": request.get_full_path(),
        "fields": fields,
        "files": list(request.FILES),
        "until": at.timestamp() + LASTS_SECONDS,
    }


def found(
    session: SessionBase, account: Account, employer_id: int | None, *, at: datetime
) -> dict[str, Any] | None:
    """Return what is kept for this account acting for this employer, or None."""
    form: dict[str, Any] | None = session.get(KEPT)
    if form is None or form["until"] < at.timestamp():
        return None
    return form if [form["account"], form["employer"]] == [account.pk, employer_id] else None


def forget_others(session: SessionBase, account: Account) -> None:
    """Forget what another account left behind."""
    if KEPT in session and session[KEPT]["account"] != account.pk:
        del session[KEPT]


def forget_sent(request: HttpRequest) -> None:
    """Forget a kept form once it is posted again."""
    form = request.session.get(KEPT)
    if form and request.method == "POST" and form["path"] == request.get_full_path():
        del request.session[KEPT]
