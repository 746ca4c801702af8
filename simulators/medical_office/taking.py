"""Take what the platform tells of a case: that it is done, or that it was taken back."""

import sqlite3
from typing import Any

from simulators.partner.taking import Answer

STATES = {"done": "已办结", "reversed": "已撤销"}
KEPT = ("label", "at", "employer_number", "credit_code")
OF_A_PERSON = ("document_number", "name")  # none where a case is about the employer


def take_case(db: sqlite3.Connection, region: str, body: dict[str, Any]) -> Answer:
    """Write a case, or that it was taken back; one that was never told cannot be taken back."""
    if db.execute("select value from switch where name = 'refuse'").fetchone()[0]:
        return Answer(422, "医保不办这个事项，没有收下")
    number, state = str(body["number"]), str(body["state"])
    if state not in STATES:
        return Answer(400, "报文里的状态不对，医保没有收下")
    if state == "reversed":
        changed = db.execute(
            "update joint_case set state = ? where region = ? and number = ?", [state, region, number]
        )
        known = changed.rowcount > 0
        return Answer(200, "医保已收到，已撤回") if known else Answer(422, "医保没有收到过这个办件")
    values = [str(body[name]) for name in KEPT] + [str(body.get(name, "")) for name in OF_A_PERSON]
    db.execute(
        f"insert into joint_case (region, number, state, {', '.join((*KEPT, *OF_A_PERSON))})"  # noqa: S608
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [region, number, state, *values],
    )
    return Answer(200, "医保已收到")
