"""Read the card that lies on a reader: what is answered to the question, and how it can go wrong."""

import base64
import json
import sqlite3
from datetime import UTC, datetime
from typing import NamedTuple

from simulators.card_reader.portraits import portrait
from simulators.card_reader.store import Store


class Answer(NamedTuple):
    """What is answered: the status and the exact bytes."""

    status: int
    content: bytes


def read(store: Store, content: bytes) -> Answer:
    """Answer one question of the platform; the same question again gets the same answer."""
    try:
        asked = json.loads(content)
        question, reader = str(asked["question"]), str(asked["reader"])
    except (ValueError, KeyError, TypeError):
        return said(400, "看不懂")
    with store.writing() as db:
        if again := known(db, store, question, reader):
            return Answer(200, again.encode())
        lies = db.execute(
            "select * from lies join card using (document_number, card) where reader = ?", [reader]
        )
        card = lies.fetchone()
        if card is None:
            return said(404, "没有放卡")
        number = db.execute("select coalesce(max(id), 0) + 1 from reading").fetchone()[0]
        told = json.dumps(answer(store, dict(card), question, f"{reader}-{number}"), ensure_ascii=False)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        db.execute(
            "insert into reading values (?, ?, ?, ?, ?, ?, ?)",
            [number, reader, question, card["document_number"], card["card"], now, told],
        )
    return Answer(200, told.encode())


def known(db: sqlite3.Connection, store: Store, question: str, reader: str) -> str:
    """Return an answer that was given before: to this question, or the last one where that is on."""
    asked = (
        ("reader = ? order by id desc", [reader]) if store.on("duplicate") else ("question = ?", [question])
    )
    found = db.execute(f"select content from reading where {asked[0]} limit 1", asked[1]).fetchone()  # noqa: S608
    return str(found["content"]) if found else ""


def answer(store: Store, card: dict[str, str], question: str, reading: str) -> dict[str, object]:
    number = card["document_number"]
    told: dict[str, object] = {
        "question": question,
        "reader": card["reader"],
        "reading": reading,
        "card": card["card"],
        "name": card["name"],
        "document_number": misread(number) if store.on("wrong") else number,
        "valid_until": card["valid_until"] or None,
        "picture": base64.b64encode(portrait(number)).decode(),
    }
    if store.on("malformed"):
        del told["picture"]
    return told


def misread(number: str) -> str:
    """Return a number in which one digit is another, so that its check digit does not hold."""
    return f"{number[:9]}{(int(number[9]) + 1) % 10}{number[10:]}"


def said(status: int, words: str) -> Answer:
    return Answer(status, json.dumps({"message": words}, ensure_ascii=False).encode())
