"""The 电子社保卡 platform: tells that a card's holder has scanned a login code and confirmed it on the phone.

Source: 网上办事大厅培训, 登录授权信息采集表 备注3, 扫一扫操作步骤 (HB-45, HB-46, HB-279). A card opens an
account that it is bound to; who has none is told so on the page that waits, and staff need do nothing.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from shebao.access import challenges
from shebao.access.accounts import human_of
from shebao.access.models import Account, LoginChallenge, Way
from shebao.access.recognising import by_human, by_means
from shebao.doors.exchange.fields import malformed, text
from shebao.partners.models import Incoming
from shebao.values import Refused

NAME = "电子社保卡"
SCAN = "scan"
SAMPLES: Mapping[str, Mapping[str, Any]] = {
    SCAN: {
        "number": "SM0123456789abcdef",
        "nonce": "0123456789abcdef0123456789abcdef",
        "document_type": "resident_id",
        "document_number": "420503199003159988",
        "name": "覃国栋",
    },
}


def address() -> str:
    """Return nothing: nothing is ever sent there."""
    return ""


def apply(message: Incoming, *, on: datetime) -> str:
    """Answer the login that waits under the scanned code; return a sentence for staff.

    Raises Refused where the message cannot be read. Whoever may not come in is told on the page that waits.
    """
    if message.kind != SCAN:
        raise malformed("kind", f"应为 {SCAN}")
    body, at = message.body, datetime.now(UTC)
    number, nonce = text(body, "number", 40), text(body, "nonce", 32)
    human = human_of(text(body, "document_type", 24), text(body, "document_number", 32))
    waiting = challenges.found(nonce)
    if waiting is None or waiting.way != Way.SCAN or waiting.region != message.region:
        return "没有等着这张卡的登录，没有采用"
    try:
        challenges.count_try(Way.SCAN, human, at=at)
        accounts = whose(waiting, human)
        challenges.answer(waiting, accounts, number=number, at=at)
    except Refused as refusal:
        challenges.refuse(waiting, refusal.message, at=at)
        return f"没有登录：{refusal.message}"
    challenges.forget_tries(Way.SCAN, human, at=at)
    return "扫码登录已确认"


def whose(waiting: LoginChallenge, human: str) -> list[Account]:
    """Return the accounts: an insured person's own by the card itself, an employer's by the bound card."""
    if waiting.as_person:
        return by_human(human, waiting.region, as_person=True)
    return by_means(Way.SCAN, human, waiting.region)
