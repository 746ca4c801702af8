"""Collect money on bills: invoice, payment and treasury statement, each written with its message."""

import json
import sqlite3
from datetime import datetime
from typing import Any

from simulators.partner.server import Declined
from simulators.tax_office.store import Store


def bill_of(db: sqlite3.Connection, region: str, number: str) -> sqlite3.Row:
    """Return a bill. Raises Declined where there is none."""
    found = db.execute("select * from bill where region = ? and number = ?", [region, number]).fetchone()
    if found is None:
        raise Declined(f"没有单据 {number}。社保开出应缴认定单后，这里才看得到。")
    row: sqlite3.Row = found
    return row


def paid_fen(db: sqlite3.Connection, region: str, number: str) -> int:
    asked = "select coalesce(sum(fen), 0) from payment where region = ? and bill_number = ?"
    return int(db.execute(asked, [region, number]).fetchone()[0])


def state_of(bill: sqlite3.Row, paid: int, now: datetime | None) -> str:
    """Say where a bill stands: 已撤销, 已缴清, 已过期, 部分已缴 or 待缴."""
    if bill["revoked_at"]:
        return "已撤销"
    if paid >= bill["fen"]:
        return "已缴清"
    if now and now.date().isoformat() > bill["valid_until"]:
        return "已过期"
    return "部分已缴" if paid else "待缴"


def pay(store: Store, region: str, number: str, fen: int, now: datetime, *, again: bool = False) -> str:
    """Take money on a bill, `again` even when it is paid; return the number of the payment.

    Raises Declined for a bill that is revoked, over its day, or paid, and for an amount that will not do.
    """
    with store.writing() as db:
        bill = bill_of(db, region, number)
        paid = paid_fen(db, region, number)
        state = state_of(bill, paid, now)
        if state in ("已撤销", "已过期"):
            raise Declined(f"单据 {number} {state}，不能缴费。请向社保重新开单。")
        if state == "已缴清" and not again:
            raise Declined(f"单据 {number} 已经缴清。要演示重复缴费，选“再缴一次”。")
        if not again and fen > bill["fen"] - paid:
            raise Declined("金额多于还没有缴的部分，请重新填写。")
        return collect(db, region, bill["employer_number"], number, fen, now, invoiced=bill["fen"])


def pay_wrongly(store: Store, region: str, payer: str, number: str, fen: int, now: datetime) -> str:
    """Take money under whatever bill and payer somebody writes (缴错单据), known or not."""
    with store.writing() as db:
        return collect(db, region, payer, number, fen, now)


def collect(
    db: sqlite3.Connection,
    region: str,
    payer: str,
    bill_number: str,
    fen: int,
    now: datetime,
    invoiced: int | None = None,
) -> str:
    """Write the payment, the first time with its invoice; where a switch says so, the treasury pays."""
    if fen <= 0:
        raise Declined("金额应大于零。")
    at = now.isoformat(timespec="seconds")
    written = db.execute(
        "select count(*) from invoice where region = ? and bill_number = ?", [region, bill_number]
    ).fetchone()[0]
    if invoiced and not written:
        number = next_number(db, "invoice", "SP", now)
        db.execute(
            "insert into invoice (region, number, bill_number, fen, at) values (?, ?, ?, ?, ?)",
            [region, number, bill_number, invoiced, at],
        )
        tell(
            db,
            region,
            "invoice",
            at,
            {"number": number, "bill_number": bill_number, "fen": invoiced, "at": at},
        )
    number = next_number(db, "payment", "SK", now)
    db.execute(
        "insert into payment (region, number, payer, bill_number, fen, paid_on, posted_at)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        [region, number, payer, bill_number, fen, now.date().isoformat(), at],
    )
    tell(
        db, region, "payment", at,
        {"number": number, "payer": payer, "bill_number": bill_number, "fen": fen,
         "paid_on": now.date().isoformat(), "tax_posted_at": at},
    )  # fmt: skip
    if db.execute("select value from switch where name = 'treasury'").fetchone()[0]:
        remit(db, region, now)
    return number


def transfer(store: Store, region: str, now: datetime) -> int:
    """Have the treasury pay over everything collected that it has not yet; return the amount in fen."""
    with store.writing() as db:
        return remit(db, region, now)


def remit(db: sqlite3.Connection, region: str, now: datetime) -> int:
    asked = "select coalesce(sum(fen), 0) from payment where region = ? and statement is null"
    fen = int(db.execute(asked, [region]).fetchone()[0])
    if not fen:
        return 0
    at, number = now.isoformat(timespec="seconds"), next_number(db, "statement", "HK", now)
    db.execute(
        "insert into statement (region, number, fen, at) values (?, ?, ?, ?)", [region, number, fen, at]
    )
    db.execute("update payment set statement = ? where region = ? and statement is null", [number, region])
    tell(db, region, "statement", at, {"number": number, "fen": fen, "at": at})
    return fen


def next_number(db: sqlite3.Connection, table: str, sign: str, now: datetime) -> str:
    count = db.execute(f"select coalesce(max(id), 0) + 1 from {table}").fetchone()[0]  # noqa: S608  # our own names
    return f"{sign}{now:%Y%m%d}{count:08}"


def tell(db: sqlite3.Connection, region: str, kind: str, at: str, body: dict[str, Any]) -> None:
    """Write a message to the platform in the transaction of its reason."""
    number = f"{kind}-{body['number']}"
    envelope = {"number": number, "region": region, "kind": kind, "at": at, "body": body}
    content = json.dumps(envelope, ensure_ascii=False, sort_keys=True).encode()
    db.execute(
        "insert into outbox (region, kind, number, content) values (?, ?, ?, ?)",
        [region, kind, number, content],
    )
