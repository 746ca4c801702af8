"""A phone: scan a code, see what it is for, confirm as whoever holds the phone; a message tells who did."""

import json
import re
import secrets
from collections.abc import Mapping
from html import escape
from typing import Any, ClassVar

from simulators.partner import server
from simulators.partner.cards import Cards
from simulators.partner.pages import field, hidden, table
from simulators.partner.server import Declined

AT_MOST = 12
CONFIRMED = (
    '<section class="card"><p>已经确认，请看电脑上的页面。</p><p><a href="/">再扫一个</a></p></section>'
)


class Handler(server.Handler):
    """One request of the phone's owner."""

    marks: ClassVar[re.Pattern[str]]  # what a code says: region, nonce, the four digits
    kind: ClassVar[str]  # of the message that is sent
    prefix: ClassVar[str]  # of its number
    asks: ClassVar[str]  # what is confirmed: 登录社保网上办事大厅
    held: ClassVar[str]  # what the phone holds: 这部手机上的卡
    verb: ClassVar[str]
    unknown: ClassVar[str]  # what is said of another code
    takes: ClassVar[Mapping[str, Any]] = {}
    store: Cards

    def look(self, path: str, asked: dict[str, str]) -> None:
        if path != "/":
            self.nowhere()
        elif asked.get("text"):
            self.show_scanned(asked)
        else:
            self.show(200, self.frame.page("扫一扫", "/", scanning()))

    def show_scanned(self, asked: dict[str, str], note: str = "") -> None:
        found = self.marks.fullmatch(asked.get("text", "").strip())
        if found is None:
            self.show(409, self.frame.page("扫一扫", "/", scanning(), note=self.unknown, bad=True))
            return
        content = self.confirming(found, asked.get("q", "").strip())
        self.show(409 if note else 200, self.frame.page(self.verb, "/", content, note=note, bad=bool(note)))

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
                f'<button class="btn small" aria-label="{escape(one["shown"])}，{self.verb}">'
                f"{self.verb}</button></form>",
            ]
            for one in cards
        )
        search = (
            f'<form class="filter" method="get" action="/">{hidden(text=text)}{field("q", "姓名", words)}'
            '<button class="btn">查找</button></form>'
        )
        return (
            f'<section class="card"><h2>{self.asks}</h2>'
            f"<p>电脑上的对照码是 <b>{found[3]}</b>。不一样的，不要确认。</p>{search}"
            f"{table(self.held, ('姓名', '确认'), rows, empty='没有这个人。')}</section>"
        )

    def do(self, form: dict[str, str]) -> None:
        """Confirm: write the message that says who did."""
        found = self.marks.fullmatch(form.get("text", "").strip())
        if self.path != "/confirm" or found is None:
            raise Declined(self.unknown)
        with self.store.writing() as db:
            other = "!=" if self.store.on("stranger") else "="
            card = db.execute(
                f"select * from card where mark {other} ? order by rowid limit 1",  # noqa: S608  # our own
                [form.get("card", "")],
            ).fetchone()
            if card is None:
                raise Declined("没有这个人，请重新选。")
            body: dict[str, Any] = {
                "number": f"{self.prefix}{secrets.token_hex(8)}", "nonce": found[2],
                **json.loads(card["told"]),
            }  # fmt: skip
            if self.store.on("malformed"):
                body.pop("document_number")
            told = {
                "number": f"{self.kind}-{body['number']}",
                "region": found[1],
                "kind": self.kind,
                "body": body,
            }
            content = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
            db.execute(
                "insert into outbox (region, kind, number, content) values (?, ?, ?, ?)",
                [found[1], self.kind, told["number"], content],
            )
        self.show(200, self.frame.page("已经确认", "/", CONFIRMED))

    def refuse(self, why: str, form: dict[str, str]) -> None:
        self.show(409, self.frame.page("扫一扫", "/", scanning(), note=why, bad=True))


def scanning() -> str:
    asked = field("text", "页面上二维码下面的文字", hint="真的手机用摄像头扫；这里把文字粘贴过来")
    button = '<button class="btn primary">识别</button>'
    return f'<section class="card"><form method="get" action="/">{asked}{button}</form></section>'
