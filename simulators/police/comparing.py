"""Compare what is stated of people with the register: what is answered, and how it can go wrong."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from simulators.police.store import FIELDS, Store

AT_MOST = 1000
COMPARED = FIELDS[1:]


class Unreadable(Exception):
    """What was asked is no question."""


def compare(store: Store, content: bytes) -> bytes:
    """Answer a question; the same question again gets the same answer. Raises Unreadable for what is none."""
    try:
        asked = json.loads(content)
        question, people = str(asked["question"]), list(asked["people"])
        [str(one["number"]) for one in people]
    except (ValueError, KeyError, TypeError):
        raise Unreadable from None
    if not 0 < len(people) <= AT_MOST:
        raise Unreadable
    with store.writing() as db:
        known = "question = ?" if not store.on("stale") else "question <> ?"
        before = db.execute(
            f"select content from question where {known} order by id desc limit 1",  # noqa: S608  # our own
            [question],
        ).fetchone()
        if before:
            return bytes(before["content"])
        number = db.execute("select coalesce(max(id), 0) + 1 from question").fetchone()[0]
        told = answer(db, store, question, f"GA{number:08}", people)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        db.execute("insert into question values (?, ?, ?, ?, ?)", [number, question, len(people), now, told])
    return told


def answer(
    db: sqlite3.Connection, store: Store, question: str, number: str, people: list[Mapping[str, Any]]
) -> bytes:
    answers = [said(db, one) for one in people]
    if store.on("wrong"):
        answers = [one | {"number": one["number"][::-1]} for one in answers]
    told: dict[str, Any] = {"question": question, "number": number, "answers": answers}
    if store.on("malformed"):
        told.pop("number")
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def said(db: sqlite3.Connection, one: Mapping[str, Any]) -> dict[str, Any]:
    """Say of one person whether what is stated is what stands in the register."""
    row = db.execute("select * from citizen where number = ?", [str(one["number"])]).fetchone()
    if row is None:
        return {"number": str(one["number"]), "match": "unknown"}
    differing = [name for name in COMPARED if str(one.get(name, "")) != row[name]]
    told = {"number": row["number"], "match": "differs" if differing else "same"}
    return told | ({"differing": differing} if differing else {})
