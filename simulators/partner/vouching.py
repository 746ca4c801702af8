"""Vouch for somebody at the platform: people confirm here, the platform fetches what was confirmed, signed.

The browser carries a ticket and nothing else; who it is goes from server to server. The same ticket asked for
again gets the same answer.
"""

import json
import secrets
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any, ClassVar
from urllib.parse import quote, urlencode

from simulators.partner import server
from simulators.partner.pages import field, hidden, table
from simulators.partner.server import Declined
from simulators.partner.store import Store

AT_MOST = 12
GOOD_FOR = timedelta(minutes=2)
SWITCHES = {
    "down": "停机：不答复",
    "slow": "慢：每次答复慢 3 秒",
    "stuck": "更慢：每次答复慢 12 秒",
    "wrong": "答错：答复的是另一次登录",
    "stranger": "答错：答复的是另一个人",
    "expired": "过期：答复时已经失效",
    "malformed": "格式错：答复缺少内容",
    "replay": "重放：用上一次答复的编号",
    "tamper": "篡改签名：答复的签名是错的",
}


def expiring() -> str:
    """Return until when an answer holds, in real time."""
    return (datetime.now(UTC) + GOOD_FOR).isoformat(timespec="seconds")


class Holders(Store):
    """Who may confirm here, out of a list that is laid beside, and what was confirmed."""

    def enter(self, lines: str) -> None:
        """Enter holders, a JSON object a line; those who are known stay as they are."""
        with self.writing() as db:
            for line in lines.splitlines():
                told = json.loads(line)
                db.execute(
                    "insert or ignore into holder (mark, shown, told) values (?, ?, ?)",
                    [told["mark"], told["shown"], json.dumps(told["told"], ensure_ascii=False)],
                )


class Handler(server.Handler):
    """One request of somebody who confirms, or of the platform that fetches."""

    code: ClassVar[str]  # in the platform's addresses, and as the name of our key there
    verb: ClassVar[str]
    takes: ClassVar[Mapping[str, Any]] = {}
    kinds: ClassVar[Mapping[str, str]] = {}
    store: Holders

    def look(self, path: str, asked: dict[str, str]) -> None:
        if path == "/authorise":
            self.show(200, self.choosing(asked))
        elif path == "/":
            self.show(200, self.frame.page(self.name, "/", self.start()))
        else:
            self.nowhere()

    def start(self) -> str:
        return f'<p class="empty">从社保办事大厅的登录页选“{escape(self.name)}”，会到这里来{self.verb}。</p>'

    def choosing(self, asked: dict[str, str], note: str = "") -> str:
        """Show which login waits, and who may confirm it."""
        words = asked.get("q", "").strip()
        with self.store.reading() as db:
            found = db.execute(
                "select * from holder where shown like ? or mark like ? order by rowid limit ?",
                [f"%{words}%", f"%{words}%", AT_MOST],
            ).fetchall()
        kept = {name: asked.get(name, "") for name in ("region", "nonce", "code")}
        rows = (
            [
                escape(one["shown"]),
                f'<form method="post" action="/authorise">{hidden(**kept, holder=one["mark"])}'
                f'<button class="btn small" aria-label="{escape(one["shown"])}，{self.verb}">'
                f"{self.verb}</button></form>",
            ]
            for one in found
        )
        search = (
            f'<form class="filter" method="get" action="/authorise">{hidden(**kept)}'
            f"{field('q', '名称或姓名', words)}"
            '<button class="btn">查找</button></form>'
        )
        content = (
            '<section class="card"><h2>社保网上办事大厅请求登录</h2>'
            f"<p>登录页上的对照码是 <b>{escape(kept['code'])}</b>。不一样的，不要确认。</p>"
            f"{search}{table('可以出示的', ('持有人', '确认'), rows, empty='没有找到。')}</section>"
        )
        return self.frame.page(f"{self.verb}", "/", content, note=note, bad=bool(note))

    def do(self, form: dict[str, str]) -> None:
        """Confirm: keep a ticket, and show the way back."""
        if self.path != "/authorise":
            self.nowhere()
            return
        with self.store.writing() as db:
            holder = db.execute("select * from holder where mark = ?", [form.get("holder", "")]).fetchone()
            if holder is None:
                raise Declined("没有这个持有人，请重新选。")
            ticket = secrets.token_hex(16)
            db.execute(
                "insert into ticket (ticket, region, nonce, holder) values (?, ?, ?, ?)",
                [ticket, form.get("region", ""), form.get("nonce", ""), holder["mark"]],
            )
        asked = urlencode({"ticket": ticket, "nonce": form.get("nonce", "")})
        back = f"{self.platform.address}/hall/{quote(form.get('region', ''))}/login/back/{self.code}/?{asked}"
        content = (
            f'<section class="card"><p>{escape(holder["shown"])}已经确认。</p>'
            f'<p><a class="btn primary" href="{escape(back)}">回到社保网上办事大厅</a></p></section>'
        )
        self.show(200, self.frame.page("已经确认", "/", content))

    def refuse(self, why: str, form: dict[str, str]) -> None:
        self.show(409, self.choosing(form, why))

    def vouch(self, content: bytes) -> None:
        """Answer what was confirmed under a ticket, signed, with the faults that are switched on."""
        time.sleep(12 if self.store.on("stuck") else 3 if self.store.on("slow") else 0)
        if self.store.on("down"):
            self.tell(503, {"message": f"{self.name}系统停机"})
            return
        key, signature = self.headers.get("Shebao-Key", ""), self.headers.get("Shebao-Signature", "")
        if not self.platform.signed(content, key, signature):
            self.tell(401, {"message": f"签名不符，{self.name}没有答复"})
            return
        told = self.assertion(json.loads(content))
        if told is None:
            self.tell(404, {"message": "没有这张票据"})
            return
        body = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
        self.answer(
            200, body, "application/json", self.platform.sealed(body, tampered=self.store.on("tamper"))
        )

    def assertion(self, asked: dict[str, Any]) -> dict[str, Any] | None:
        """Return what was confirmed under a ticket in a region; None where nothing was."""
        with self.store.reading() as db:
            kept = db.execute(
                "select * from ticket where ticket = ? and region = ?",
                [str(asked.get("ticket")), str(asked.get("region"))],
            ).fetchone()
            if kept is None:
                return None
            other = "!=" if self.store.on("stranger") else "="
            holder = db.execute(
                f"select * from holder where mark {other} ? order by rowid limit 1",  # noqa: S608  # our own
                [kept["holder"]],
            ).fetchone()
            first = db.execute("select ticket from ticket order by rowid limit 1").fetchone()
        now = datetime.now(UTC)
        ends = now - timedelta(seconds=90) if self.store.on("expired") else now + GOOD_FOR
        told = {
            "number": first["ticket"] if self.store.on("replay") else kept["ticket"],
            "issuer": self.code,
            "audience": "shebao",
            "region": kept["region"],
            "nonce": "0" * 32 if self.store.on("wrong") else kept["nonce"],
            "issued_at": (ends - GOOD_FOR).isoformat(timespec="seconds"),
            "expires_at": ends.isoformat(timespec="seconds"),
            "subject": json.loads(holder["told"]),
        }
        if self.store.on("malformed"):
            told.pop("subject")
        return told


Handler.asked = {"/assertions": Handler.vouch}  # type: ignore[dict-item]
