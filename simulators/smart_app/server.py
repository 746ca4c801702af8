"""The APP: scan a code and show one's face, 企业服务, and who is registered under a real name (实名认证)."""

import json
import re
import time
from html import escape
from typing import Any

from simulators.partner import phone
from simulators.partner.pages import Frame
from simulators.partner.vouching import expiring


class Handler(phone.Handler):
    """One request of the phone's owner, or of the platform that asks about somebody."""

    name = "人社APP"
    frame = Frame(
        "江苏智慧人社APP模拟",
        "演示用，不是真的APP；刷脸就是点按钮",
        {"/": "扫一扫", "/services": "企业服务", "/messages": "报文与开关"},
    )
    kinds = {"face": "人脸识别"}
    marks = re.compile(r"shebao-person:(\d{6}):([0-9a-f]{32}):(\d{4})")
    kind, prefix = "face", "RL"
    asks = "社保网上办事大厅要核验实人"
    held = "站在手机前的人"
    verb = "刷脸确认"
    unknown = "这不是社保网上办事大厅的实人核验码，请重新扫。"

    def look(self, path: str, asked: dict[str, str]) -> None:
        if path == "/services":
            self.show(200, self.frame.page("企业服务", "/services", self.services()))
        else:
            super().look(path, asked)

    def services(self) -> str:
        there = escape(f"{self.platform.address}/app/")
        return (
            '<section class="card"><h2>单位账号</h2>'
            "<p>被授权的管理员、经办人在这里刷脸、设登录密码；忘了密码的，也在这里重设。</p>"
            f'<p><a class="btn primary" href="{there}">人脸识别，设置登录密码</a></p></section>'
        )

    def real_name(self, content: bytes) -> None:
        """Say whether somebody is registered under that name and number, signed."""
        time.sleep(3 if self.store.on("slow") else 0)
        if self.store.on("down"):
            self.tell(503, {"message": "人社APP停机"})
            return
        key, signature = self.headers.get("Shebao-Key", ""), self.headers.get("Shebao-Signature", "")
        if not self.platform.signed(content, key, signature):
            self.tell(401, {"message": "签名不符，没有答复"})
            return
        asked = json.loads(content)
        told = {
            "issuer": "app", "audience": "shebao", "nonce": asked.get("nonce"),
            "expires_at": expiring(),
            "registered": self.known(asked) and not self.store.on("stranger"),
        }  # fmt: skip
        if self.store.on("malformed"):
            told.pop("registered")
        body = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
        headers = self.platform.sealed(body, tampered=self.store.on("tamper"))
        self.answer(200, body, "application/json", headers)

    def known(self, asked: dict[str, Any]) -> bool:
        keys = ("document_type", "document_number", "name")
        with self.store.reading() as db:
            rows = db.execute("select told from card").fetchall()
        wanted = tuple(asked.get(key) for key in keys)
        return any(tuple(json.loads(one["told"]).get(key) for key in keys) == wanted for one in rows)


Handler.asked = {"/real-names": Handler.real_name}  # type: ignore[dict-item]
