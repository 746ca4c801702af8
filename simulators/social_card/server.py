"""The phone: scan a login code, see what it is for, confirm with one's own card (HB-45, HB-46, HB-279)."""

import json
import re
import secrets
from html import escape
from typing import Any

from simulators.partner import server
from simulators.partner.pages import Frame, field, hidden, table
from simulators.partner.server import Declined
from simulators.social_card.store import Store

AT_MOST = 12
CONFIRMED = (
    '<section class="card"><p>已经确认，请看电脑上的页面。</p><p><a href="/">再扫一个</a></p></section>'
)
SCANNED = re.compile(r"shebao-login:(\d{6}):([0-9a-f]{32}):(\d{4})")


class Handler(server.Handler):
    """One request of the phone's owner."""

    name = "电子社保卡"
    frame = Frame(
        "电子社保卡模拟", "演示用，不是真的电子社保卡小程序", {"/": "扫一扫", "/messages": "报文与开关"}
    )
    takes = {}
    kinds = {"scan": "扫码登录"}
    store: Store

    def look(self, path: str, asked: dict[str, str]) -> None:
        if path != "/":
            self.nowhere()
        elif asked.get("text"):
            self.show_scanned(asked)
        else:
            self.show(200, self.frame.page("扫一扫", "/", scanning()))

    def show_scanned(self, asked: dict[str, str], note: str = "") -> None:
        found = SCANNED.fullmatch(asked.get("text", "").strip())
        if found is None:
            told = "这不是社保网上办事大厅的登录码，请重新扫。"
            self.show(409, self.frame.page("扫一扫", "/", scanning(), note=told, bad=True))
            return
        content = self.confirming(found, asked.get("q", "").strip())
        self.show(409 if note else 200, self.frame.page("确认登录", "/", content, note=note, bad=bool(note)))

    def confirming(self, found: re.Match[str], words: str) -> str:
        text = found.group()
        with self.store.reading() as db:
            cards = db.execute(
                "select * from card where shown like ? order by rowid limit ?", [f"%{words}%", AT_MOST]
            ).fetchall()
        rows = (
            [
                escape(one["shown"]),
                f'<form method="post" action="/confirm">{hidden(text=text, card=one["mark"])}'
                f'<button class="btn small" aria-label="用{escape(one["shown"])}的卡确认登录">'
                "确认登录</button></form>",
            ]
            for one in cards
        )
        search = (
            f'<form class="filter" method="get" action="/">{hidden(text=text)}{field("q", "姓名", words)}'
            '<button class="btn">查找</button></form>'
        )
        return (
            '<section class="card"><h2>登录社保网上办事大厅</h2>'
            f"<p>电脑上的对照码是 <b>{found[3]}</b>。不一样的，不要确认。</p>{search}"
            f"{table('这部手机上的卡', ('持卡人', '确认'), rows, empty='没有这样的卡。')}</section>"
        )

    def do(self, form: dict[str, str]) -> None:
        """Confirm: write the message that says who did."""
        found = SCANNED.fullmatch(form.get("text", "").strip())
        if self.path != "/confirm" or found is None:
            raise Declined("这不是社保网上办事大厅的登录码，请重新扫。")
        with self.store.writing() as db:
            other = "!=" if self.store.on("stranger") else "="
            card = db.execute(
                f"select * from card where mark {other} ? order by rowid limit 1",  # noqa: S608  # our own
                [form.get("card", "")],
            ).fetchone()
            if card is None:
                raise Declined("没有这张卡，请重新选。")
            body: dict[str, Any] = {
                "number": f"SM{secrets.token_hex(8)}", "nonce": found[2], **json.loads(card["told"]),
            }  # fmt: skip
            if self.store.on("malformed"):
                body.pop("document_number")
            told = {"number": f"scan-{body['number']}", "region": found[1], "kind": "scan", "body": body}
            content = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
            db.execute(
                "insert into outbox (region, kind, number, content) values (?, 'scan', ?, ?)",
                [found[1], told["number"], content],
            )
        self.show(200, self.frame.page("已经确认", "/", CONFIRMED))

    def refuse(self, why: str, form: dict[str, str]) -> None:
        self.show(409, self.frame.page("扫一扫", "/", scanning(), note=why, bad=True))


def scanning() -> str:
    asked = field("text", "登录页上二维码下面的文字", hint="真的手机用摄像头扫；这里把文字粘贴过来")
    button = '<button class="btn primary">识别</button>'
    return f'<section class="card"><form method="get" action="/">{asked}{button}</form></section>'
