"""One port for people and for the platform: pages, forms and messages."""

import json
import threading
import time
from decimal import Decimal, InvalidOperation
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from simulators.tax_office import bill_pages, message_pages
from simulators.tax_office.collecting import Declined, bill_of, paid_fen, pay, pay_wrongly, transfer
from simulators.tax_office.pages import page, yuan
from simulators.tax_office.platform import Platform, Unreachable
from simulators.tax_office.sender import SLOW_SECONDS, Sender
from simulators.tax_office.store import SWITCHES, Store
from simulators.tax_office.taking import take

STYLE = Path(__file__).with_name("style.css")
LONGEST = 1024 * 1024  # bytes
LARGEST_YUAN = 10**12
OWN_PAGES_ONLY = "default-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'self'"


def serve(
    host: str, port: int, store: Store, platform: Platform, sender: Sender, stopping: threading.Event
) -> None:
    """Answer until `stopping` is set."""
    handler = type("Answering", (Handler,), {"store": store, "platform": platform})
    with ThreadingHTTPServer((host, port), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.2,), daemon=True).start()
        sender.start()
        print(f"税务模拟已启动 http://{host}:{port}/", flush=True)
        stopping.wait()
        server.shutdown()


class Handler(BaseHTTPRequestHandler):
    """One request; whatever a form does ends in a page that says what happened."""

    store: Store
    platform: Platform
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        asked, path = dict(parse_qsl(address.query)), address.path
        if path == "/style.css":
            self.answer(200, STYLE.read_bytes(), "text/css; charset=utf-8")
        elif path == "/favicon.ico":
            self.answer(204, b"", "image/x-icon")
        elif path == "/healthz":
            self.tell(200, {"status": "ok"})
        elif not self.is_local():
            self.show(403, page("不能打开", "", "<p>请用本机地址打开。</p>"))
        elif path == "/":
            self.show(200, bill_pages.bills_page(self.store, self.platform, asked))
        elif path == "/wrong":
            self.show(200, bill_pages.wrong_page(self.store, asked))
        elif path == "/treasury":
            self.show(200, bill_pages.treasury_page(self.store))
        elif path == "/messages":
            self.show(200, message_pages.messages_page(self.store))
        elif bill := bill_in(path):
            self.show_bill(*bill)
        else:
            self.show(404, page("没有这一页", "", '<p><a href="/">回到待收单据</a></p>'))

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
        elif not self.is_local() or self.headers.get("Sec-Fetch-Site") == "cross-site":
            self.show(403, page("不能办理", "", "<p>请从本页面提交。</p>"))
        else:
            self.act(dict(parse_qsl(content.decode("utf-8", "replace"))))

    def take_message(self, content: bytes) -> None:
        """Take a message of the platform, unless we are down."""
        if self.store.on("slow"):
            time.sleep(SLOW_SECONDS)
        if self.store.on("down"):
            self.tell(503, {"message": "税务系统停机"})
            return
        key, signature = self.headers.get("Shebao-Key", ""), self.headers.get("Shebao-Signature", "")
        if not self.platform.signed(content, key, signature):
            self.tell(401, {"message": "签名不符，税务没有收下"})
            return
        answer = take(self.store, content)
        self.tell(answer.status, {"message": answer.message})

    def act(self, form: dict[str, str]) -> None:
        """Do what a form asks."""
        try:
            if self.path == "/switch" and form.get("name") in SWITCHES:
                self.store.turn(form["name"], bool(form.get("value")))
                self.show(200, message_pages.messages_page(self.store, "开关已经改好。"))
            elif self.path == "/resend":
                self.resend(form.get("id", ""))
            elif self.path == "/treasury":
                self.remit(form.get("region", ""))
            elif self.path == "/wrong":
                self.pay_wrongly(form)
            elif (bill := bill_in(self.path.removesuffix("/pay"))) and self.path.endswith("/pay"):
                self.pay(*bill, form)
            else:
                self.show(404, page("没有这一页", "", '<p><a href="/">回到待收单据</a></p>'))
        except (Declined, Unreachable) as refusal:
            self.refuse(str(refusal), form)

    def refuse(self, why: str, form: dict[str, str]) -> None:
        """Show the page again with the reason; what was typed stays."""
        if self.path == "/wrong":
            self.show(409, bill_pages.wrong_page(self.store, form, why, bad=True))
        elif self.path == "/treasury":
            self.show(409, bill_pages.treasury_page(self.store, why, bad=True))
        elif bill := bill_in(self.path.removesuffix("/pay")):
            self.show_bill(*bill, why, bad=True)
        else:
            self.show(409, page("没有做成", "", "", note=why, bad=True))

    def pay(self, region: str, number: str, form: dict[str, str]) -> None:
        now = self.platform.now(region)
        with self.store.reading() as db:
            bill = bill_of(db, region, number)
            left = bill["fen"] - paid_fen(db, region, number)
        how = form.get("how")
        fen = bill["fen"] if how == "again" else left if how == "whole" else fen_of(form.get("yuan", ""))
        told = pay(self.store, region, number, fen, now, again=how == "again")
        self.show_bill(region, number, f"收款 {yuan(fen)} 元，流水号 {told}。已经告诉社保。")

    def pay_wrongly(self, form: dict[str, str]) -> None:
        region = form.get("region", "").strip()
        fen, now = fen_of(form.get("yuan", "")), self.platform.now(region)
        payer, number = form.get("payer", "").strip()[:20], form.get("number", "").strip()[:20]
        told = pay_wrongly(self.store, region, payer, number, fen, now)
        self.show(
            200, bill_pages.wrong_page(self.store, {}, f"收款 {yuan(fen)} 元，流水号 {told}。已经告诉社保。")
        )

    def remit(self, region: str) -> None:
        fen = transfer(self.store, region, self.platform.now(region))
        self.show(200, bill_pages.treasury_page(self.store, f"已划款 {yuan(fen)} 元。"))

    def resend(self, message_id: str) -> None:
        with self.store.writing() as db:
            db.execute("update outbox set state = 'waiting', next_try = 0 where id = ?", [message_id])
        self.show(200, message_pages.messages_page(self.store, "排到发送队列里了。"))

    def show_bill(self, region: str, number: str, note: str = "", bad: bool = False) -> None:
        try:
            shown = bill_pages.bill_page(self.store, self.platform, region, number, note, bad)
        except Declined as refusal:
            self.show(
                404,
                page("没有这张单据", "", '<p><a href="/">回到待收单据</a></p>', note=str(refusal), bad=True),
            )
            return
        self.show(409 if bad else 200, shown)

    def is_local(self) -> bool:
        """Say whether the page was asked for under a name of this machine, not one that leads here."""
        host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        return host in {"127.0.0.1", "localhost", "::1", self.server.server_address[0]}

    def show(self, status: int, html: str) -> None:
        self.answer(status, html.encode(), "text/html; charset=utf-8")

    def tell(self, status: int, told: dict[str, str]) -> None:
        self.answer(status, json.dumps(told, ensure_ascii=False).encode(), "application/json")

    def answer(self, status: int, content: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in (
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


def bill_in(path: str) -> tuple[str, str] | None:
    """Return region and number of a bill's address."""
    parts = path.split("/")
    return (unquote(parts[2]), unquote(parts[3])) if len(parts) == 4 and parts[1] == "bills" else None


def fen_of(text: str) -> int:
    """Read an amount in yuan. Raises Declined where it is none."""
    try:
        fen = Decimal(text.strip().replace(",", "")) * 100
        if not fen.is_finite() or fen != fen.to_integral_value() or not 0 < fen <= LARGEST_YUAN * 100:
            raise Declined(f"“{text}”不能缴。金额应大于零，最多写到分，如 5200.05。")
    except InvalidOperation:
        raise Declined(f"“{text}”不是金额。请写成数字，如 5200.05。") from None
    return int(fen)
