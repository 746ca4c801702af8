"""The register's own file, filled from a list that is laid beside it, and what can be switched on to fail."""

import json
from pathlib import Path

from simulators.partner import store

TABLES = Path(__file__).with_name("tables.sql")
LIST = "citizens.jsonl"  # one person a line; who is in the register already stays as she is
SWITCHES = {
    "down": "停机：不答复",
    "slow": "慢：每次答复慢 3 秒",
    "stuck": "更慢：每次答复慢 12 秒",
    "wrong": "答错：答复的是另一个人",
    "stale": "答错：答复的是上一次查询",
    "malformed": "格式错：答复缺少内容",
    "tamper": "篡改签名：答复的签名是错的",
}
FIELDS = ("number", "name", "sex", "ethnicity", "born_on")
SEXES = {"male": "男", "female": "女"}


class Store(store.Store):
    """The database of citizens and of the questions that were answered."""

    def __init__(self, path: Path):
        super().__init__(path, TABLES, SWITCHES)
        listed = path.parent / LIST
        if listed.exists():
            self.enter(listed.read_text("utf-8"))

    def enter(self, lines: str) -> None:
        """Enter people, a JSON object a line; those who are known stay as they are."""
        rows = [[one[name] for name in FIELDS] for one in map(json.loads, lines.splitlines())]
        with self.writing() as db:
            db.executemany("insert or ignore into citizen values (?, ?, ?, ?, ?)", rows)
