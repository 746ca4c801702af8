"""The readers' pages, what their forms do, and the answer to the platform's question."""

import base64
import time

from simulators.card_reader.pages import FRAME, faults_page, readers_page
from simulators.card_reader.reading import read
from simulators.card_reader.store import READERS, Store
from simulators.partner import server
from simulators.partner.platform import key_id
from simulators.partner.server import LONGEST, Declined

SLOW_SECONDS = 6


class Handler(server.Handler):
    """One request of somebody who lays cards on readers, or of the platform."""

    name = "读卡器"
    frame = FRAME
    takes = {}
    kinds = {}
    store: Store

    def look(self, path: str, asked: dict[str, str]) -> None:
        if path == "/":
            self.show(200, readers_page(self.store, asked))
        elif path == "/faults":
            self.show(200, faults_page(self.store))
        else:
            self.nowhere()

    def do_POST(self) -> None:  # noqa: N802  # the library names it
        if self.path == "/read":
            self.answer_reading()
        else:
            super().do_POST()

    def answer_reading(self) -> None:
        """Answer the platform's question, signed; whoever else asks gets nothing."""
        told = self.headers.get("Content-Length") or "0"
        content = self.rfile.read(min(int(told), LONGEST)) if told.isdecimal() else b""
        if self.store.on("slow"):
            time.sleep(SLOW_SECONDS)
        if self.store.on("down"):
            self.tell(503, {"message": "读卡器停机"})
            return
        key, signature = self.headers.get("Shebao-Key", ""), self.headers.get("Shebao-Signature", "")
        if not self.platform.signed(content, key, signature):
            self.tell(401, {"message": "签名不符"})
            return
        self.send_signed(*read(self.store, content))

    def send_signed(self, status: int, content: bytes) -> None:
        own = self.platform.key
        signature = bytearray(own.sign(content))
        if self.store.on("tamper"):
            signature[0] ^= 1
        self.send_response(status)
        for name, value in (
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(content))),
            ("Shebao-Key", key_id(own.public_key())),
            ("Shebao-Signature", base64.b64encode(bytes(signature)).decode()),
            ("Cache-Control", "no-store"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def act(self, form: dict[str, str]) -> None:
        """Turn a switch, or do what else a form asks."""
        if self.path == "/switch" and form.get("name") in self.store.switches:
            self.store.turn(form["name"], bool(form.get("value")))
            self.show(200, faults_page(self.store, "开关已经改好。"))
        else:
            super().act(form)

    def do(self, form: dict[str, str]) -> None:
        reader = form.get("reader", "")
        if reader not in READERS or self.path not in ("/put", "/take"):
            raise Declined("没有这台读卡器。")
        with self.store.writing() as db:
            db.execute("delete from lies where reader = ?", [reader])
            if self.path == "/put":
                number, card = form.get("document_number", ""), form.get("card", "")
                db.execute("insert into lies values (?, ?, ?)", [reader, number, card])
        self.show(200, readers_page(self.store, {}, "卡放好了。" if self.path == "/put" else "卡取走了。"))
