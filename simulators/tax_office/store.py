"""The tax office's own file, and what can be switched on to make it fail."""

from pathlib import Path

from simulators.partner import store

TABLES = Path(__file__).with_name("tables.sql")
SWITCHES = {
    "down": "停机：不收报文，也不发",
    "slow": "慢：每条报文慢 3 秒",
    "duplicate": "重复发送：每条报文发三遍，其中一遍换报文号",
    "disorder": "乱序：后写的先发",
    "tamper": "篡改签名：发出的签名是错的",
    "treasury": "缴费后立即由国库划款",
}
ON_AT_FIRST = {"treasury"}


class Store(store.Store):
    """The database of bills, payments and messages."""

    def __init__(self, path: Path):
        super().__init__(path, TABLES, SWITCHES, ON_AT_FIRST)
