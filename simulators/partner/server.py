"""One port for people and for the platform: what every partner answers alike, and what it adds of its own."""

import json
import threading
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qsl, urlsplit

from simulators.partner.message_pages import messages_page
from simulators.partner.pages import Frame
from simulators.partner.platform import Platform, Unreachable
from simulators.partner.sender import SLOW_SECONDS, Sender
from simulators.partner.store import Store
from simulators.partner.taking import How, take

STYLE = Path(__file__).with_name("style.css")
LONGEST = 1024 * 1024  # bytes
OWN_PAGES_ONLY = "default-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'self'"


class Declined(Exception):
    """The partner does not do this, with the reason."""


def serve(
    host: str,
    port: int,
    answering: "type[Handler]",
    store: Store,
    platform: Platform,
    stopping: threading.Event,
) -> None:
    """Answer until `stopping` is set."""
    handler = type("Answering", (answering,), {"store": store, "platform": platform})
    with ThreadingHTTPServer((host, port), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.2,), daemon=True).start()
        Sender(store, platform).start()
        print(f"{answering.frame.name}已启动 http://{host}:{port}/", flush=True)
        stopping.wait()
        server.shutdown()


class Handler(BaseHTTPRequestHandler):
    """One request; whatever a form does ends in a page that says what happened.

    A partner says who it is, which messages it takes and what they are called, and answers `look` and `do`.
    """

    name: ClassVar[str]  # in what it answers the platform: 税务没有收下
    frame: ClassVar[Frame]
    takes: ClassVar[Mapping[str, How]]
    kinds: ClassVar[Mapping[str, str]]
    asked: ClassVar[Mapping[str, Callable[["Handler", bytes], None]]] = {}  # by programs, beside messages
    fetched: ClassVar[Mapping[str, Callable[["Handler"], None]]] = {}
    store: Store
    platform: Platform
    protocol_version = "HTTP/1.1"

    def look(self, path: str, asked: dict[str, str]) -> None:
        """Show one of the partner's own pages."""
        raise NotImplementedError

    def do(self, form: dict[str, str]) -> None:
        """Do what a form of the partner's own asks. Raises Declined or Unreachable."""
        raise NotImplementedError

    def refuse(self, why: str, form: dict[str, str]) -> None:
        """Show the page again with the reason."""
        self.show(409, self.frame.page("没有做成", "", "", note=why, bad=True))

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        asked, path = dict(parse_qsl(address.query)), address.path
        if path == "/style.css":
            self.answer(200, STYLE.read_bytes(), "text/css; charset=utf-8")
        elif path == "/favicon.ico":
            self.answer(204, b"", "image/x-icon")
        elif path == "/healthz":
            self.tell(200, {"status": "ok"})
        elif give := self.fetched.get(path):
            give(self)
        elif not self.is_local():
            self.show(403, self.frame.page("不能打开", "", "<p>请用本机地址打开。</p>"))
        elif path == "/messages":
            self.show(200, messages_page(self.store, self.frame, self.kinds))
        else:
            self.look(path, asked)

    def do_POST(self) -> None:
        told = self.headers.get("Content-Length") or "0"
        length = int(told) if told.isascii() and told.isdecimal() and len(told) < 10 else -1
        if not 0 <= length <= LONGEST:
            self.close_connection = True
            self.tell(413, {"message": "太长了"})
            return
        content = self.rfile.read(length)
        if self.path == "/messages":
            self.take_message(content)
        elif how := self.asked.get(self.path):
            how(self, content)
        elif not self.is_local() or self.headers.get("Sec-Fetch-Site") == "cross-site":
            self.show(403, self.frame.page("不能办理", "", "<p>请从本页面提交。</p>"))
        else:
            self.act(dict(parse_qsl(content.decode("utf-8", "replace"), keep_blank_values=True)))

    def take_message(self, content: bytes) -> None:
        """Take a message of the platform, unless we are down."""
        if self.store.on("slow"):
            time.sleep(SLOW_SECONDS)
        if self.store.on("down"):
            self.tell(503, {"message": f"{self.name}系统停机"})
            return
        key, signature = self.headers.get("Shebao-Key", ""), self.headers.get("Shebao-Signature", "")
        if not self.platform.signed(content, key, signature):
            self.tell(401, {"message": f"签名不符，{self.name}没有收下"})
            return
        answer = take(self.store, content, self.takes, self.name)
        self.tell(answer.status, {"message": answer.message})

    def act(self, form: dict[str, str]) -> None:
        """Do what a form asks."""
        try:
            if self.path == "/switch" and form.get("name") in self.store.switches:
                self.store.turn(form["name"], bool(form.get("value")))
                self.show(200, messages_page(self.store, self.frame, self.kinds, "开关已经改好。"))
            elif self.path == "/resend":
                self.resend(form.get("id", ""))
            else:
                self.do(form)
        except (Declined, Unreachable) as refusal:
            self.refuse(str(refusal), form)

    def resend(self, message_id: str) -> None:
        with self.store.writing() as db:
            db.execute("update outbox set state = 'waiting', next_try = 0 where id = ?", [message_id])
        self.show(200, messages_page(self.store, self.frame, self.kinds, "排到发送队列里了。"))

    def nowhere(self) -> None:
        self.show(404, self.frame.page("没有这一页", "", '<p><a href="/">回到首页</a></p>'))

    def is_local(self) -> bool:
        """Say whether the page was asked for under a name of this machine, not one that leads here."""
        host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        return host in {"127.0.0.1", "localhost", "::1", self.server.server_address[0]}

    def show(self, status: int, html: str) -> None:
        self.answer(status, html.encode(), "text/html; charset=utf-8")

    def tell(self, status: int, told: dict[str, str]) -> None:
        self.answer(status, json.dumps(told, ensure_ascii=False).encode(), "application/json")

    def answer(self, status: int, content: bytes, kind: str, more: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (
            *(more or {}).items(),
            ("Content-Type", kind),
            ("Content-Length", str(len(content))),
            ("Content-Security-Policy", OWN_PAGES_ONLY),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *told: object) -> None:
        """Say nothing: addresses hold numbers."""
