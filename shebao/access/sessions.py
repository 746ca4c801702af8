"""Sessions in the database, which end after half an hour of silence, at logout, with a new password or codes.

The web's role may delete nothing, so a session that is over gives up its name and content; the worker sweeps.
"""

import secrets
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils.crypto import constant_time_compare, salted_hmac

from shebao.access import second_factor
from shebao.access.models import Account, SecondFactor
from shebao.trail.models import Act

ACCOUNT, STAMP, SEEN, POSTS = "account", "stamp", "seen", "posts"
CODED = "coded"  # which codes were given in the session, once one was
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
SEEN_ANEW_AFTER = 60  # seconds: not every page writes

# Every request asks both, so they are spelled out once: the mapper would take longer than the database.
KEPT = "select session_data, expire_date from django_session where session_key = %s"
WHOSE = "select account.* from access_account as account where id = %s and ended_id is null"
WHOSE_AT_WORK = """
    select account.*, opened.business_time as opened_in_business, opened.written_at as opened_in_truth,
        factor.id as factor_id, factor.confirmed_at as codes_since
    from access_account as account
    join trail_act as opened on opened.id = account.opened_id
    left join access_secondfactor as factor on factor.account_id = account.id
    where account.id = %s and account.ended_id is null
"""


class SessionStore(DatabaseSessions):
    """Django's sessions in the database; ending one takes away its key instead of its row."""

    def _get_session_from_db(self) -> Session | None:
        with connection.cursor() as cursor:
            cursor.execute(KEPT, [self.session_key])
            told = cursor.fetchone()
        if told is None or self.get_expiry_age(expiry=told[1]) < 0:
            self._session_key = None
            return None
        return Session(session_key=str(self.session_key), session_data=told[0])

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


def entered(session: SessionBase, *, at: datetime, at_work: bool = False) -> Account | None:
    """Return whose session this is and keep it awake; None when nobody's, or when it has been ended.

    `at_work` reads with the account what staff are asked before they come in: its opening and its codes.
    """
    account = owner(session, at_work=at_work)
    if account and at.timestamp() - session[SEEN] > SEEN_ANEW_AFTER:
        session[SEEN] = at.timestamp()
    return account


def owner(session: SessionBase, *, at_work: bool = False) -> Account | None:
    """Return whose session this is without keeping it awake."""
    if ACCOUNT not in session:
        return None
    found = Account.objects.raw(WHOSE_AT_WORK if at_work else WHOSE, [session[ACCOUNT]])
    account = next(iter(found), None)
    if account and at_work:
        keep_along(account)
    if account is None or not fits(session, account):
        session.flush()
        return None
    return account


def keep_along(account: Any) -> None:
    """Let what was read with an account stand where the mapper would look for it."""
    opening = account.opened_id, account.opened_in_business, account.opened_in_truth
    account.opened = Act.from_db(None, ("id", "business_time", "written_at"), opening)
    coded = account.factor_id, account.pk, account.codes_since
    factor = SecondFactor.from_db(None, ("id", "account_id", "confirmed_at"), coded)
    account._state.fields_cache["second_factor"] = factor if account.factor_id else None


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
