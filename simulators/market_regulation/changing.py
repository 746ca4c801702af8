"""Change an employer's record (变更登记), each value with what it was before."""

import re
import sqlite3
from datetime import date

from simulators.market_regulation.store import FIELDS, MAY_BE_EMPTY, PAPERS, Store
from simulators.partner.server import Declined

LONGEST = 2000
NUMBER = re.compile(r"[A-Z0-9()-]{5,20}")


def employer_of(db: sqlite3.Connection, credit_code: str) -> sqlite3.Row:
    """Return an employer. Raises Declined where there is none."""
    found = db.execute("select * from employer where credit_code = ?", [credit_code]).fetchone()
    if found is None:
        raise Declined(f"没有统一社会信用代码为 {credit_code} 的单位。")
    row: sqlite3.Row = found
    return row


def change(store: Store, credit_code: str, form: dict[str, str]) -> list[str]:
    """Write what a form says in place of what stood; return the labels of what is otherwise.

    Raises Declined for a value that will not do.
    """
    new = {name: " ".join(form.get(name, "").split()) for name in FIELDS}
    require_sound(new)
    with store.writing() as db:
        row = employer_of(db, credit_code)
        changed = [name for name in FIELDS if new[name] != row[name]]
        for name in changed:
            db.execute(
                f"update employer set {name} = ? where credit_code = ?",  # noqa: S608  # our own names
                [new[name], credit_code],
            )
            db.execute(
                "insert into change (credit_code, field, before, after) values (?, ?, ?, ?)",
                [credit_code, name, row[name], new[name]],
            )
        if changed:
            db.execute("update employer set changes = changes + 1 where credit_code = ?", [credit_code])
    return [FIELDS[name] for name in changed]


def require_sound(new: dict[str, str]) -> None:
    for name, label in FIELDS.items():
        if not new[name] and name not in MAY_BE_EMPTY:
            raise Declined(f"没有填{label}。")
        if len(new[name]) > LONGEST:
            raise Declined(f"{label}超过 {LONGEST} 个字。")
    if new["representative_paper"] not in PAPERS:
        raise Declined("证件类型不在列表里，请重新选。")
    if not NUMBER.fullmatch(new["representative_number"]):
        raise Declined("法定代表人证件号码不对，请对照证件填写。")
    try:
        date.fromisoformat(new["founded_on"])
    except ValueError:
        raise Declined("成立日期不对，请写成 2008-03-26。") from None
