"""The gateway for SMS and e-mail (短信和邮件网关): takes texts, tells of each whether it arrived.

Source: 网上办事大厅培训, 结果反馈 (HB-32, HB-281). What it is sent stands in notices (Dispatch), not among
the messages to partners: texts do not wait for one another. Its receipts come in like any partner's messages.
"""

import os
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shebao.doors.exchange.fields import malformed, text
from shebao.notices import outbox
from shebao.partners.models import Incoming

NAME = "短信和邮件网关"
TEXT, RECEIPT = "text", "receipt"
STATES = ("delivered", "failed")
REASON_AT_MOST = 120

SAMPLES: Mapping[str, Mapping[str, Any]] = {
    TEXT: {"number": "420500-7-1", "phone": "13800001234", "text": "【宜昌市社保】你办理的……"},
    RECEIPT: {"number": "HZ0000000001", "text": "420500-7-1", "state": "delivered", "reason": ""},
}


def address() -> str:
    """Return where the gateway takes SMS; empty where nobody has said."""
    return os.environ.get("MESSAGE_GATEWAY_URL", "")


def apply(message: Incoming, *, on: datetime) -> str:
    """Note a receipt; return a sentence for staff.

    Raises Refused where it cannot be read, names a text that was never sent, or contradicts an earlier one.
    """
    if message.kind != RECEIPT:
        raise malformed("kind", f"应为 {RECEIPT}")
    text(message.body, "number", 40)
    number, state = text(message.body, "text", 40), text(message.body, "state", 12)
    if state not in STATES:
        raise malformed("state", f"应为 {'、'.join(STATES)} 之一")
    why = text(message.body, "reason", REASON_AT_MOST, empty=True) or "网关没有说原因"
    told = outbox.receipt(
        message.region, number, arrived=state == "delivered", why=why, now=message.received_at
    )
    return f"{number}：{told}"
