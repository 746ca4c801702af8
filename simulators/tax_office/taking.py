"""Take the platform's messages: a bill, or that one is revoked; the same message again changes nothing."""

import json
import sqlite3
from typing import Any

from simulators.partner import taking
from simulators.partner.taking import Answer
from simulators.tax_office.store import Store


def take(store: Store, content: bytes) -> Answer:
    """Take one message whose signature has been proved."""
    return taking.take(store, content, KINDS, "税务")


def take_bill(db: sqlite3.Connection, region: str, body: dict[str, Any]) -> Answer:
    """Keep a bill to be paid, unless its revocation was here before it."""
    early = db.execute(
        "select at from revoked_early where region = ? and number = ?", [region, body["bill_number"]]
    ).fetchone()
    db.execute(
        "insert into bill values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            region, body["bill_number"], body["employer_number"], body["employer_name"],
            int(body["total_fen"]), body["valid_until"], body["issued_at"],
            json.dumps(body["lines"], ensure_ascii=False),
            early["at"] if early else None,
        ],
    )  # fmt: skip
    return Answer(200, "税务已收到，可以缴费")


def take_revocation(db: sqlite3.Connection, region: str, body: dict[str, Any]) -> Answer:
    """Take a bill away; one that has been paid stays, and the platform is told so."""
    number, at = body["bill_number"], body.get("revoked_at") or "已撤销"
    paid = db.execute(
        "select count(*) from payment where region = ? and bill_number = ?", [region, number]
    ).fetchone()[0]
    if paid:
        return Answer(409, "这张单据税务已经收了款，不能撤销")
    found = db.execute(
        "update bill set revoked_at = ? where region = ? and number = ? and revoked_at is null",
        [at, region, number],
    )
    if not found.rowcount:
        db.execute("insert or ignore into revoked_early values (?, ?, ?)", [region, number, at])
    return Answer(200, "税务已作废这张单据")


KINDS = {"bill": take_bill, "revocation": take_revocation}
