"""The register's own file, filled from a list that is laid beside it, and what can be switched on to fail."""

import json
from pathlib import Path

from simulators.partner import store

TABLES = Path(__file__).with_name("tables.sql")
LIST = "register.jsonl"  # one employer a line; who is in the register already stays as it is
SWITCHES = {
    "down": "停机：不收报文，也不发",
    "slow": "慢：每条报文慢 3 秒",
    "silent": "不答复：收下查询，不发登记信息",
    "wrong": "答错：发出另一家单位的登记信息",
    "malformed": "格式错：发出的登记信息缺少内容",
    "duplicate": "重复发送：每条报文发三遍，其中一遍换报文号",
    "disorder": "乱序：后写的先发",
    "tamper": "篡改签名：发出的签名是错的",
}
PAPERS = {
    "resident_id": "居民身份证(户口簿)",
    "passport": "护照",
    "hk_macau_permit": "港澳居民来往内地通行证",
    "taiwan_permit": "台湾居民来往大陆通行证",
    "permanent_residence": "外国人永久居留身份证",
    "residence_permit": "港澳台居民居住证",
}
FIELDS = {
    "name": "单位名称",
    "founded_on": "成立日期",
    "registered_address": "单位注册/地址",
    "business_scope": "经营范围",
    "representative_paper": "法定代表人证件类型",
    "representative_number": "法定代表人证件号码",
    "representative": "法定代表人姓名",
    "representative_phone": "法定代表人电话",
}
MAY_BE_EMPTY = {"representative_phone"}


class Store(store.Store):
    """The database of employers, of their changes and of messages."""

    def __init__(self, path: Path):
        super().__init__(path, TABLES, SWITCHES)
        listed = path.parent / LIST
        if listed.exists():
            self.enter(listed.read_text("utf-8"))

    def enter(self, lines: str) -> None:
        """Enter employers, a JSON object a line; those who are known stay as they are."""
        columns = ("credit_code", *FIELDS)
        rows = [[one.get(column) or "" for column in columns] for one in map(json.loads, lines.splitlines())]
        marks = ", ".join("?" * len(columns))
        with self.writing() as db:
            db.executemany(
                f"insert or ignore into employer ({', '.join(columns)}) values ({marks})",  # noqa: S608
                rows,
            )
