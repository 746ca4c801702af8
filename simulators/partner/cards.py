"""Who holds the phone, filled from a list that is laid beside, and what can be switched on to fail."""

import json
from pathlib import Path

from simulators.partner.store import Store

TABLES = Path(__file__).with_name("cards.sql")
LIST = "cards.jsonl"
SWITCHES = {
    "down": "停机：扫了不发给社保",
    "slow": "慢：每条报文慢 3 秒",
    "stranger": "认错：发出的是另一个人",
    "malformed": "格式错：发出的报文缺少内容",
    "duplicate": "重复发送：每条报文发三遍，其中一遍换报文号",
    "disorder": "乱序：后写的先发",
    "tamper": "篡改签名：发出的签名是错的",
}


class Cards(Store):
    """The database of people, each with a card or a face, and of what was scanned."""

    def __init__(self, path: Path):
        super().__init__(path, TABLES, SWITCHES)
        listed = path.parent / LIST
        if listed.exists():
            self.enter(listed.read_text("utf-8"))

    def enter(self, lines: str) -> None:
        """Enter cards, a JSON object a line; those that are known stay as they are."""
        with self.writing() as db:
            for line in lines.splitlines():
                told = json.loads(line)
                db.execute(
                    "insert or ignore into card values (?, ?, ?)",
                    [told["mark"], told["shown"], json.dumps(told["told"], ensure_ascii=False)],
                )
