"""Deliver what waits for a partner: signed, in order, again and again until it has it or says no."""

import json
import urllib.error
import urllib.request
from datetime import UTC, datetime
from http import HTTPStatus
from http.client import HTTPException
from typing import NamedTuple

from django.db import transaction

from shebao.doors.exchange.envelopes import KEY, SIGNATURE, sealed
from shebao.doors.exchange.partners import BY_CODE
from shebao.partners import outbox
from shebao.partners.signing import sign

SECONDS = 10
SAYS_NO = {HTTPStatus.BAD_REQUEST, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY}


class Answer(NamedTuple):
    """What a partner answered: the status, none where nobody answered, and its words."""

    status: int | None
    told: str


def deliver(partner: str, region: str) -> int:
    """Deliver everything that waits and whose time has come; return how many messages the partner has now."""
    count = 0
    while deliver_next(partner, region):
        count += 1
    return count


def deliver_next(partner: str, region: str) -> bool:
    """Deliver one message. Killed halfway it is sent again, and the partner knows it by its number."""
    with transaction.atomic():
        message = outbox.take_next(partner, region, now=datetime.now(UTC))
        if message is None:
            return False
        answer = post(BY_CODE[partner].address(), sealed(message))
        if answer.status is not None and HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
            outbox.delivered(message, answer.told, now=datetime.now(UTC))
            return True
        if answer.status in SAYS_NO:
            outbox.refused(message, answer.told)
            return True
        outbox.postponed(message, answer.told, now=datetime.now(UTC))
        return False


def post(address: str, content: bytes) -> Answer:
    """Send signed bytes and return the answer; a partner that cannot be reached answers nothing."""
    if not address.startswith(("http://", "https://")):
        return Answer(None, "没有写明对方的地址，等管理员配置")
    signed = sign(content)
    headers = {"Content-Type": "application/json", KEY: signed.key_id, SIGNATURE: signed.signature}
    request = urllib.request.Request(address, content, headers)  # noqa: S310  # the operator's own setting
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310
            return Answer(response.status, words(response.read(10_000)) or "已收到")
    except urllib.error.HTTPError as told:
        return Answer(told.code, words(told.read(10_000)) or f"对方答复 {told.code}")
    except (OSError, HTTPException):
        return Answer(None, "对方没有应答，过一会儿再发")


def words(content: bytes) -> str:
    """Return what an answer says in words, if anything."""
    try:
        told = json.loads(content)
    except ValueError:
        return ""
    return str(told.get("message", ""))[:200].replace("\0", "") if isinstance(told, dict) else ""
