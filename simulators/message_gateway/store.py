"""The gateway's own file: what it delivered, and what can be switched on to fail."""

from pathlib import Path

from simulators.partner import store

TABLES = Path(__file__).with_name("tables.sql")
SWITCHES = {
    "down": "停机：短信和邮件都不收，回执也不发",
    "slow": "慢：每条慢 3 秒",
    "reject": "拒收：一条都不收",
    "unreachable": "送不到：收下以后都送不到",
    "silent": "没有回执：收下，不说送到没有",
    "wrong": "回执写错：写成没有发过的编号",
    "duplicate": "重复发送：每条回执发三遍，其中一遍换报文号",
    "disorder": "乱序：后写的先发",
    "tamper": "篡改签名：发出的签名是错的",
}


class Store(store.Store):
    """The database of texts and of receipts."""

    def __init__(self, path: Path):
        super().__init__(path, TABLES, SWITCHES)
