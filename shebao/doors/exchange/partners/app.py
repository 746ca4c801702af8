"""The APP of a province (江苏智慧人社APP): tells whose face it recognised under a code that was scanned.

Source: 单位网办操作指南 四（实人扫码认证）, 问题一(5), 问题二. Who may not go on is told so on the page that
waits, and staff need do nothing.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from shebao.access import challenges, person_checks
from shebao.access.accounts import human_of
from shebao.access.models import Account, Means, PersonCheck
from shebao.access.recognising import by_human
from shebao.doors.exchange.fields import malformed, text
from shebao.partners.models import Incoming
from shebao.values import Refused

NAME = "人社APP"
FACE = "face"
NOBODY = "人脸核验无误，但这个人还没有得到任何单位的授权。请单位的法人或管理员先在“经办人管理”里授权。"
SAMPLES: Mapping[str, Mapping[str, Any]] = {
    FACE: {
        "number": "RL0123456789abcdef",
        "nonce": "0123456789abcdef0123456789abcdef",
        "document_type": "resident_id",
        "document_number": "321302199003159988",
        "name": "臧明",
    },
}


def address() -> str:
    """Return nothing: nothing is ever sent there."""
    return ""


def apply(message: Incoming, *, on: datetime) -> str:
    """Answer the check that waits under the scanned code; return a sentence for staff.

    Raises Refused where the message cannot be read. Who may not go on is told on the page that waits.
    """
    if message.kind != FACE:
        raise malformed("kind", f"应为 {FACE}")
    body, at = message.body, datetime.now(UTC)
    number, nonce = text(body, "number", 40), text(body, "nonce", 32)
    human = human_of(text(body, "document_type", 24), text(body, "document_number", 32))
    waiting = person_checks.found(nonce)
    if waiting is None or waiting.means != Means.FACE or waiting.region != message.region:
        return "没有等着这次刷脸的核验，没有采用"
    try:
        challenges.count_try(Means.FACE, human, at=at)
        person_checks.answer(waiting, human, whose(waiting, human), number=number, at=at)
    except Refused as refusal:
        person_checks.refuse(waiting, refusal.message, at=at)
        return f"没有通过：{refusal.message}"
    challenges.forget_tries(Means.FACE, human, at=at)
    return "实人核验已通过"


def whose(waiting: PersonCheck, human: str) -> Account:
    """Return the account that waits, or the first that this person has in the region."""
    if waiting.account:
        return waiting.account
    try:
        return by_human(human, waiting.region, as_person=False)[0]
    except Refused as refusal:
        raise Refused("unbound", NOBODY if refusal.code == "unbound" else refusal.message) from refusal
