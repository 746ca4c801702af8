"""Take a text, deliver it on a page, and write the receipt in the same transaction."""

import json
import sqlite3
from typing import Any

from simulators.partner.taking import Answer

NOBODY_ENDS = "0000"  # telephone numbers that nobody has
NOBODY = "nobody@"  # mailboxes that nobody has
WHY = {"sms": "空号或停机，运营商没有送到", "mail": "收件服务器退信：邮箱不存在或已满"}


def take_text(db: sqlite3.Connection, region: str, body: dict[str, Any]) -> Answer:
    """Take one SMS. `taking.take` answers the same message again without delivering it again."""
    if is_on(db, "reject"):
        return Answer(422, "内容没有报备，短信网关不发")
    phone = str(body["phone"])
    deliver(db, region, str(body["number"]), "sms", phone, "", str(body["text"]))
    return Answer(200, "短信网关已收下")


def deliver(
    db: sqlite3.Connection, region: str, number: str, channel: str, address: str, title: str, content: str
) -> bool:
    """Deliver a text and write its receipt; one under a number that is known is only counted."""
    known = db.execute("update text set tries = tries + 1 where region = ? and number = ?", [region, number])
    if known.rowcount:
        return False
    arrived = not (address.endswith(NOBODY_ENDS) or address.startswith(NOBODY) or is_on(db, "unreachable"))
    db.execute(
        "insert into text (region, number, channel, address, title, content, state)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        [region, number, channel, address, title, content, "delivered" if arrived else "failed"],
    )
    if not is_on(db, "silent"):
        write_receipt(db, region, number, "" if arrived else WHY[channel])
    return True


def write_receipt(db: sqlite3.Connection, region: str, number: str, why: str) -> None:
    count = db.execute("select coalesce(max(id), 0) + 1 from outbox").fetchone()[0]
    own = f"HZ{count:010}"
    named = f"{region}-999999999-1" if is_on(db, "wrong") else number
    body = {"number": own, "text": named, "state": "failed" if why else "delivered", "reason": why}
    envelope = {"number": f"receipt-{own}", "region": region, "kind": "receipt", "body": body}
    content = json.dumps(envelope, ensure_ascii=False, sort_keys=True).encode()
    db.execute(
        "insert into outbox (region, kind, number, content) values (?, 'receipt', ?, ?)",
        [region, f"receipt-{own}", content],
    )


def is_on(db: sqlite3.Connection, switch: str) -> bool:
    return bool(db.execute("select value from switch where name = ?", [switch]).fetchone()[0])
