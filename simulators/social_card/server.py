"""The phone: scan a login code, see what it is for, confirm with one's own card (HB-45, HB-46, HB-279)."""

import re

from simulators.partner import phone
from simulators.partner.pages import Frame


class Handler(phone.Handler):
    """One request of the phone's owner."""

    name = "电子社保卡"
    frame = Frame(
        "电子社保卡模拟", "演示用，不是真的电子社保卡小程序", {"/": "扫一扫", "/messages": "报文与开关"}
    )
    kinds = {"scan": "扫码登录"}
    marks = re.compile(r"shebao-login:(\d{6}):([0-9a-f]{32}):(\d{4})")
    kind, prefix = "scan", "SM"
    asks = "登录社保网上办事大厅"
    held = "这部手机上的卡"
    verb = "确认登录"
    unknown = "这不是社保网上办事大厅的登录码，请重新扫。"
