"""Ask a partner whom it vouches for: the browser brings a ticket, the partner itself says who it is.

What it says is signed, for this platform, this login, a few minutes (电子营业执照, 国家政务服务平台). Nothing
of it is kept but the number of the answer, by which the same is never taken twice.
"""

import json
import os
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import Any

from shebao.access.accounts import human_of
from shebao.access.models import LoginChallenge, Way
from shebao.partners.signing import Signed, proves, sign
from shebao.values import Refused

SECONDS = 5  # a page waits for it
LONGEST = 16 * 1024
AUDIENCE = "shebao"
SKEW = timedelta(seconds=60)
LASTS_AT_MOST = timedelta(minutes=10)
PAGES = {Way.LICENCE: "BUSINESS_LICENCE_PAGES", Way.NATIONAL: "GOVERNMENT_PORTAL_PAGES"}
LONGEST_TEXT = 100
LONGEST_NUMBER = 64
AGAIN = "请回到登录页再来一次，还不行请用别的方式。"


@dataclass(frozen=True)
class Vouched:
    """What a partner vouched for: the number of its answer, who it is, and whose licence, if any."""

    number: str
    human: str
    credit_code: str = ""


def place(way: str) -> str:
    """Return where a partner's pages are; empty where nobody has said."""
    return os.environ.get(PAGES.get(Way(way), ""), "").rstrip("/")


def fetch(challenge: LoginChallenge, ticket: str, *, at: datetime) -> Vouched:
    """Ask what was confirmed under a ticket, and hold it against the login that waits; `at` is real time.

    Raises Refused where nobody answers in time, and for an answer that is unsigned, unreadable, late, or
    about another login.
    """
    name = Way(challenge.way).label
    content = json.dumps({"ticket": ticket[:64], "region": challenge.region}, sort_keys=True).encode()
    answer, signed = post(f"{place(challenge.way)}/assertions", content, name)
    if not proves(challenge.way, answer, signed):
        raise Refused("signature", f"{name}的答复签名不符，没有采用。{AGAIN}")
    return vouched(told_in(answer, name), challenge, name, at)


def post(address: str, content: bytes, name: str) -> tuple[bytes, Signed]:
    """Ask over the wire. Raises Refused naming the partner where it does not answer."""
    if not address.startswith(("http://", "https://")):
        raise Refused("away", f"{name}还没有接通，现在不能用这种方式登录。请用别的方式。")
    own = sign(content)
    headers = {
        "Content-Type": "application/json",
        "Shebao-Key": own.key_id,
        "Shebao-Signature": own.signature,
    }
    request = urllib.request.Request(address, content, headers)  # noqa: S310  # the operator's own setting
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as told:  # noqa: S310
            head = told.headers
            return told.read(LONGEST), Signed(head.get("Shebao-Key", ""), head.get("Shebao-Signature", ""))
    except urllib.error.HTTPError as refusal:
        if refusal.code == 404:  # the partner knows no such ticket
            raise Refused("ticket", f"{name}没有这次确认。请回到登录页，再来一次。") from refusal
        raise Refused("away", f"{name}现在不能答复。过一会儿再试，或者用别的方式登录。") from refusal
    except (OSError, HTTPException) as silence:
        raise Refused("away", f"{name}没有应答。过一会儿再试，或者用别的方式登录。") from silence


def told_in(answer: bytes, name: str) -> Mapping[str, Any]:
    try:
        told = json.loads(answer)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise malformed(name)
    return told


def vouched(told: Mapping[str, Any], challenge: LoginChallenge, name: str, at: datetime) -> Vouched:
    """Hold an answer against the login that waits. Raises Refused for what does not fit."""
    subject = told.get("subject")
    if not isinstance(subject, dict):
        raise malformed(name)
    same = (challenge.way, AUDIENCE, challenge.region, challenge.nonce)
    if tuple(told.get(key) for key in ("issuer", "audience", "region", "nonce")) != same:
        raise Refused("other", f"{name}答复的不是这一次登录，没有采用。请回到登录页，再来一次。")
    since, until = moment(told, "issued_at", name), moment(told, "expires_at", name)
    if not since <= at + SKEW or not at < until or until - since > LASTS_AT_MOST:
        raise Refused("expired", f"{name}的确认已经过期。请回到登录页，再来一次。")
    human = human_of(text(subject, "document_type", name), text(subject, "document_number", name))
    code = text(subject, "credit_code", name) if challenge.way == Way.LICENCE else ""
    number = text(told, "number", name)
    if len(number) > LONGEST_NUMBER:
        raise malformed(name)
    return Vouched(number, human, code)


def text(told: Mapping[str, Any], key: str, name: str) -> str:
    found = told.get(key)
    if not isinstance(found, str) or not 0 < len(found) <= LONGEST_TEXT or "\0" in found:
        raise malformed(name)
    return found


def moment(told: Mapping[str, Any], key: str, name: str) -> datetime:
    try:
        found = datetime.fromisoformat(str(told.get(key)))
    except ValueError:
        raise malformed(name) from None
    if found.tzinfo is None:
        raise malformed(name)
    return found


def malformed(name: str) -> Refused:
    return Refused("malformed", f"{name}的答复读不出来，没有采用。{AGAIN}")
