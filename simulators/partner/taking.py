"""Take the platform's messages: each once, and the same one again gets the same answer."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from simulators.partner.store import Store


class Answer(NamedTuple):
    """The HTTP status and what is said to the platform."""

    status: int
    message: str


How = Callable[[sqlite3.Connection, str, dict[str, Any]], Answer]


def take(store: Store, content: bytes, kinds: Mapping[str, How], name: str) -> Answer:
    """Take one message whose signature has been proved; `kinds` says how, `name` who we are."""
    try:
        told = json.loads(content)
        number, region, kind, body = told["number"], told["region"], told["kind"], told["body"]
        how = kinds[kind]
    except (ValueError, KeyError, TypeError):
        return Answer(400, f"报文格式不对，{name}没有收下")
    digest = hashlib.sha256(content).hexdigest()
    with store.writing() as db:
        known = db.execute(
            "select digest, told from taken where region = ? and number = ?", [region, number]
        ).fetchone()
        if known:
            if known["digest"] == digest:
                return Answer(200, known["told"])
            return Answer(409, f"同一个报文号，内容不一样，{name}没有收下")
        try:
            answer = how(db, region, body)
        except (KeyError, TypeError, ValueError):
            return Answer(400, f"报文缺少内容，{name}没有收下")
        if answer.status == 200:
            db.execute(
                "insert into taken (region, number, digest, kind, at, told) values (?, ?, ?, ?, ?, ?)",
                [region, number, digest, kind, told.get("at", ""), answer.message],
            )
        return answer
