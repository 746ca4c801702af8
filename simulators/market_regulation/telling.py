"""Take an enquiry after an employer and tell of it in a message of its own, written in one transaction."""

import json
import sqlite3
from typing import Any

from simulators.market_regulation.store import FIELDS
from simulators.partner.taking import Answer


def take_enquiry(db: sqlite3.Connection, region: str, body: dict[str, Any]) -> Answer:
    """Write what the register says of an employer, or that it has none under that code."""
    enquiry, credit_code = str(body["number"]), str(body["credit_code"])
    if not is_on(db, "silent"):
        told = told_of(db, credit_code, str(body.get("at", "")))
        number = f"GS{enquiry}"
        send(db, region, body.get("at", ""), {"number": number, "enquiry": enquiry, **told})
    return Answer(200, "市场监管已收到，正在查询")


def told_of(db: sqlite3.Connection, credit_code: str, at: str) -> dict[str, Any]:
    """Return what is said of an employer, with the faults that are switched on."""
    asked = "select * from employer where credit_code = ?"
    if is_on(db, "wrong"):
        asked = "select * from employer where credit_code != ? order by credit_code limit 1"
    row = db.execute(asked, [credit_code]).fetchone()
    if row is None:
        return {"credit_code": credit_code, "found": False, "at": at}
    particulars = {name: row[name] for name in FIELDS}
    if is_on(db, "malformed"):
        particulars.pop("name")
        particulars["founded_on"] = "不详"
    return {"credit_code": row["credit_code"], "found": True, "at": at, "particulars": particulars}


def send(db: sqlite3.Connection, region: str, at: str, body: dict[str, Any]) -> None:
    number = f"particulars-{body['number']}"
    envelope = {"number": number, "region": region, "kind": "particulars", "at": at, "body": body}
    content = json.dumps(envelope, ensure_ascii=False, sort_keys=True).encode()
    db.execute(
        "insert into outbox (region, kind, number, content) values (?, 'particulars', ?, ?)",
        [region, number, content],
    )


def is_on(db: sqlite3.Connection, switch: str) -> bool:
    return bool(db.execute("select value from switch where name = ?", [switch]).fetchone()[0])
