"""Sessions in the database, which end after half an hour of silence, at logout, with a new password or codes.

The web's role may delete nothing, so a session that is over gives up its name and content; the worker sweeps.
"""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.utils.crypto import constant_time_compare, salted_hmac

from shebao.access import second_factor
from shebao.access.models import Account

ACCOUNT, STAMP, SEEN, POSTS = "account", "stamp", "seen", "posts"
CODED = "coded"  # which codes were given in the session, once one was
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
SEEN_ANEW_AFTER = 60  # seconds: not every page writes


class SessionStore(DatabaseSessions):
    """Django's sessions in the database; ending one takes away its key instead of its row."""

    def delete(self, session_key: str | None = None) -> None:
        """End a session: whoever still holds its key finds nothing and cannot bring it back."""
        if key := session_key or self.session_key:
            self.model.objects.filter(session_key=key).update(
                session_key=f"-{secrets.token_hex(16)}", session_data="", expire_date=LONG_AGO
            )


def enter(session: SessionBase, account: Account, *, at: datetime) -> None:
    """Begin an account's session under a new key; what another account left in it is gone."""
    if session.get(ACCOUNT, account.pk) == account.pk:
        session.cycle_key()
    else:
        session.flush()
    session[ACCOUNT], session[STAMP], session[SEEN] = account.pk, stamp(account), at.timestamp()


def entered(session: SessionBase, *, at: datetime, along: Sequence[str] = ()) -> Account | None:
    """Return whose session this is and keep it awake; None when nobody's, or when it has been ended.

    `along` names what is read with the account.
    """
    account = owner(session, along)
    if account and at.timestamp() - session[SEEN] > SEEN_ANEW_AFTER:
        session[SEEN] = at.timestamp()
    return account


def owner(session: SessionBase, along: Sequence[str] = ()) -> Account | None:
    """Return whose session this is without keeping it awake."""
    if ACCOUNT not in session:
        return None
    accounts = Account.objects.select_related(*along) if along else Account.objects
    account = accounts.filter(pk=session[ACCOUNT], ended__isnull=True).first()
    if account is None or not fits(session, account):
        session.flush()
        return None
    return account


def fits(session: SessionBase, account: Account) -> bool:
    """Say whether the password, and the codes that were given, if any, are still those of the account."""
    if not constant_time_compare(stamp(account), session[STAMP]):
        return False
    return not session.get(CODED) or session[CODED] == second_factor.mark(account)


def seconds_left(session: SessionBase, *, at: datetime) -> int:
    """Return how long the session lasts without another request."""
    if ACCOUNT not in session:
        return 0
    return max(0, int(session[SEEN] + settings.SESSION_COOKIE_AGE - at.timestamp()))


def stamp(account: Account) -> str:
    """Return what a session carries of the password: with a new password the others no longer fit."""
    return salted_hmac("shebao.access.stamp", account.password, algorithm="sha256").hexdigest()


def choose_employer(session: SessionBase, region: str, employer_id: int) -> None:
    """Remember for which employer of a region the account acts."""
    session[POSTS] = {**session.get(POSTS, {}), region: employer_id}


def chosen_employer(session: SessionBase, region: str) -> int | None:
    chosen: int | None = session.get(POSTS, {}).get(region)
    return chosen
