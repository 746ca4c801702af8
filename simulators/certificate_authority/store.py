"""The authority's own file: every token that it issued, and what can be switched on to fail."""

from pathlib import Path

from simulators.partner import store

TABLES = Path(__file__).with_name("tables.sql")
LIST = "tokens.jsonl"
SWITCHES = {
    "down": "停机：不给吊销列表，也不送签名",
    "slow": "慢：每次答复慢 3 秒",
    "stale": "吊销列表过期",
    "wrong": "签错：用另一把密钥签名",
    "duplicate": "重复：签名送两遍",
}


class Store(store.Store):
    """The database of tokens."""

    def __init__(self, path: Path):
        super().__init__(path, TABLES, SWITCHES)
        self.folder = path.parent
