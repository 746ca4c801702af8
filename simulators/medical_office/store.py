"""The office's own file, and what can be switched on to fail."""

from pathlib import Path

from simulators.partner import store

TABLES = Path(__file__).with_name("tables.sql")
SWITCHES = {
    "down": "停机：不收报文",
    "slow": "慢：每条报文慢 3 秒",
    "refuse": "拒收：收到的报文都不收",
}


class Store(store.Store):
    """The database of joint cases and of messages."""

    def __init__(self, path: Path):
        super().__init__(path, TABLES, SWITCHES)
