"""`python -m simulators.tax_office`: pages and messages on one port, a sender beside them."""

import argparse
import os
import signal
import threading
from pathlib import Path
from types import FrameType

from simulators.tax_office.platform import Platform
from simulators.tax_office.sender import Sender
from simulators.tax_office.server import serve
from simulators.tax_office.store import Store


def main() -> None:
    """Run until SIGINT or SIGTERM."""
    given = os.environ.get
    parse = argparse.ArgumentParser(prog="tax_office", description=__doc__)
    parse.add_argument("--host", default=given("TAX_OFFICE_HOST", "127.0.0.1"))
    parse.add_argument("--port", type=int, default=int(given("TAX_OFFICE_PORT") or 8001))
    parse.add_argument("--state", type=Path, default=Path(given("TAX_OFFICE_STATE") or "var/tax_office"))
    parse.add_argument(
        "--keys", type=Path, default=Path(given("TAX_OFFICE_KEYS") or "var/keys/exchange"),
        help="the folder in which both sides lay their public keys",
    )  # fmt: skip
    parse.add_argument("--platform", default=given("PLATFORM_URL") or "http://127.0.0.1:8000")
    told = parse.parse_args()
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()

    for way in (signal.SIGINT, signal.SIGTERM):
        signal.signal(way, stop)
    store = Store(told.state / "tax_office.sqlite3")
    platform = Platform(told.platform.rstrip("/"), told.state, told.keys)
    platform.show_key()
    serve(told.host, told.port, store, platform, Sender(store, platform), stopping)


main()
