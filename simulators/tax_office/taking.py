"""Take the platform's messages: a bill, or that one is revoked; the same message again changes nothing."""

import hashlib
import json
import sqlite3
from typing import Any, NamedTuple

from simulators.tax_office.store import Store


class Answer(NamedTuple):
    """The HTTP status and what is said to the platform."""

    status: int
    message: str


def take(store: Store, content: bytes) -> Answer:
    """Take one message whose signature has been proved."""
    try:
        told = json.loads(content)
        number, region, kind, body = told["number"], told["region"], told["kind"], told["body"]
        how = {"bill": take_bill, "revocation": take_revocation}[kind]
    except (ValueError, KeyError, TypeError):
        return Answer(400, "报文格式不对，税务没有收下")
    digest = hashlib.sha256(content).hexdigest()
    with store.writing() as db:
        known = db.execute(
            "select digest, told from taken where region = ? and number = ?", [region, number]
        ).fetchone()
        if known:
            same = known["digest"] == digest
            return (
                Answer(200, known["told"]) if same else Answer(409, "同一个报文号，内容不一样，税务没有收下")
            )
        try:
            answer = how(db, region, body)
        except (KeyError, TypeError, ValueError):
            return Answer(400, "报文缺少内容，税务没有收下")
        if answer.status == 200:
            db.execute(
                "insert into taken (region, number, digest, kind, at, told) values (?, ?, ?, ?, ?, ?)",
                [region, number, digest, kind, told.get("at", ""), answer.message],
            )
        return answer


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
