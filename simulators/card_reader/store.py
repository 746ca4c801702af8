"""The readers' own file: cards of the demo people, which card lies on which reader, what was read."""

import json
from pathlib import Path

from simulators.partner import store

TABLES = Path(__file__).with_name("tables.sql")
LIST = "cards.jsonl"  # one card a line; a card that is known already stays as it is
READERS = tuple(str(number) for number in range(1, 9))
CARDS = {"resident_id": "居民身份证", "social_card": "社会保障卡"}
SWITCHES = {
    "down": "停机：不答",
    "slow": "慢：每次慢 6 秒",
    "wrong": "读错：答出的证件号码错一位",
    "duplicate": "重复：答的还是上一次",
    "tamper": "篡改签名：答的签名是错的",
    "malformed": "格式错：答的内容缺少照片",
}


class Store(store.Store):
    """The database of cards and of readings."""

    def __init__(self, path: Path):
        super().__init__(path, TABLES, SWITCHES)
        listed = path.parent / LIST
        if listed.exists():
            self.enter(listed.read_text("utf-8"))

    def enter(self, lines: str) -> None:
        """Enter cards, a JSON object a line; those that are known stay as they are."""
        rows = [
            [one["document_number"], one["card"], one["name"], one.get("valid_until") or ""]
            for one in map(json.loads, lines.splitlines())
        ]
        with self.writing() as db:
            db.executemany("insert or ignore into card values (?, ?, ?, ?)", rows)
