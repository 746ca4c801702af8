"""The authority's pages: tokens issued and revoked, the lists of revocations, and the signer."""

import re
import time
from html import escape

from simulators.certificate_authority.authority import PIN, Authority
from simulators.certificate_authority.signing import bring, sign
from simulators.certificate_authority.store import Store
from simulators.partner import server
from simulators.partner.pages import Frame, chip, field, hidden, moment, table
from simulators.partner.server import Declined

TEXT = re.compile(r"shebao-login (\d{6}) ([0-9a-f]{32}) \S{1,40}")


class Handler(server.Handler):
    """One request of somebody with a token, or of the platform that asks what was revoked."""

    name = "数字证书"
    frame = Frame(
        "数字证书与 UKey 模拟",
        "演示用，不是真的证书机构",
        {"/": "证书", "/sign": "签名", "/messages": "开关"},
    )
    takes = {}
    kinds = {}
    store: Store
    authority: Authority

    def give_lists(self) -> None:
        """Give the lists of what was revoked."""
        time.sleep(3 if self.store.on("slow") else 0)
        if self.store.on("down"):
            self.tell(503, {"message": "数字证书系统停机"})
        else:
            self.answer(200, self.authority.lists(), "application/x-pem-file")

    def look(self, path: str, asked: dict[str, str]) -> None:
        if path == "/":
            self.show(200, self.listing())
        elif path == "/sign":
            self.show(200, self.signing(asked))
        else:
            self.nowhere()

    def do(self, form: dict[str, str]) -> None:
        if self.path == "/issue":
            name = " ".join(form.get("name", "").split())[:60]
            if not name:
                raise Declined("没有填持有人的名称。")
            self.authority.issue(name)
            self.show(200, self.listing(f"{name}的证书发好了，PIN 是 {PIN}。"))
        elif self.path == "/revoke":
            self.authority.revoke(form.get("serial", ""))
            self.show(200, self.listing("已经吊销。"))
        elif self.path == "/sign":
            self.show_signed(form)
        else:
            self.nowhere()

    def show_signed(self, form: dict[str, str]) -> None:
        text = form.get("text", "").strip()
        found = TEXT.fullmatch(text)
        if found is None:
            raise Declined("这不是登录页上要签的内容，请完整复制。")
        answer = sign(self.authority, form.get("serial", ""), form.get("pin", ""), text)
        told = "数字证书系统停机，没有送。"
        if not self.store.on("down"):
            time.sleep(3 if self.store.on("slow") else 0)
            for _ in range(2 if self.store.on("duplicate") else 1):
                told = bring(self.platform.address, found[1], found[2], answer)
        content = (
            f'<section class="card"><p>{escape(told)}</p>'
            '<div class="fld"><label for="answer">签名结果</label>'
            f'<textarea id="answer" readonly>{escape(answer)}</textarea></div></section>'
        )
        self.show(200, self.frame.page("签好了", "/sign", content))

    def refuse(self, why: str, form: dict[str, str]) -> None:
        page = self.signing(form, why) if self.path == "/sign" else self.listing(why, bad=True)
        self.show(409, page)

    def signing(self, asked: dict[str, str], note: str = "") -> str:
        with self.store.reading() as db:
            found = db.execute("select serial, name, revoked_at from token order by rowid").fetchall()
        choices = "".join(
            f'<option value="{one["serial"]}"{" selected" if one["serial"] == asked.get("serial") else ""}>'
            f"{escape(one['name'])}{'（已吊销）' if one['revoked_at'] else ''}</option>"
            for one in found
        )
        content = (
            '<section class="card"><form method="post" action="/sign">'
            f"{field('text', '要签的内容', asked.get('text', ''), hint='登录页上以 shebao-login 开头的一行')}"
            '<div class="fld"><label for="serial">UKey</label>'
            f'<select id="serial" name="serial">{choices}</select></div>'
            f"{field('pin', 'PIN', hint=f'演示的 UKey 都是 {PIN}')}"
            '<button class="btn primary">签名并送到登录页</button></form></section>'
        )
        return self.frame.page("用 UKey 签名", "/sign", content, note=note, bad=bool(note))

    def listing(self, note: str = "", *, bad: bool = False) -> str:
        with self.store.reading() as db:
            found = db.execute("select * from token order by rowid").fetchall()
        rows = (
            [
                escape(one["name"]), f'<span class="code">{one["serial"][-8:]}</span>',
                chip("已吊销", "bad") if one["revoked_at"] else chip("有效", "ok"),
                moment(one["revoked_at"]) if one["revoked_at"] else revoking(one["serial"], one["name"]),
            ]
            for one in found
        )  # fmt: skip
        issuing = (
            f'<form class="filter" method="post" action="/issue">{field("name", "持有人")}'
            '<button class="btn">发一张证书</button></form>'
        )
        listed = table("发过的证书", ("持有人", "证书号尾号", "状态", "吊销"), rows, empty="还没有发过证书。")
        content = f'<section class="card">{issuing}{listed}</section>'
        return self.frame.page("证书", "/", content, note=note, bad=bad)


def revoking(serial: str, name: str) -> str:
    button = f'<button class="btn small" aria-label="吊销{escape(name)}的证书">吊销</button>'
    return f'<form method="post" action="/revoke">{hidden(serial=serial)}{button}</form>'


Handler.fetched = {"/crl": Handler.give_lists}  # type: ignore[dict-item]
