"""The gateway's own pages and messages."""

from simulators.message_gateway.pages import FRAME, texts_page
from simulators.message_gateway.store import Store
from simulators.message_gateway.taking import take_text
from simulators.partner import server


class Handler(server.Handler):
    """One request of somebody who looks, or of the platform."""

    name = "短信网关"
    frame = FRAME
    takes = {"text": take_text}
    kinds = {"text": "短信", "receipt": "回执"}
    store: Store

    def look(self, path: str, asked: dict[str, str]) -> None:
        if path == "/":
            self.show(200, texts_page(self.store, asked))
        else:
            self.nowhere()

    def do(self, form: dict[str, str]) -> None:
        self.nowhere()
