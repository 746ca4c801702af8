"""Start a partner: where it listens, where its file and the keys lie, where the platform answers."""

import argparse
import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from simulators.partner.platform import Platform
from simulators.partner.server import Handler, serve
from simulators.partner.store import Store


def start(
    program: str,
    port: int,
    answering: type[Handler],
    store: Callable[[Path], Store],
    platform: Callable[[str, Path, Path], Platform],
) -> None:
    """Run until SIGINT or SIGTERM; `program` is the partner's name in its settings, `port` where none is."""
    told = told_to(program, port)
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()

    for way in (signal.SIGINT, signal.SIGTERM):
        signal.signal(way, stop)
    own = store(told.state / f"{program}.sqlite3")
    there = platform(told.platform.rstrip("/"), told.state, told.keys)
    there.show_key()
    serve(told.host, told.port, answering, own, there, stopping)


def told_to(program: str, port: int) -> argparse.Namespace:
    def given(name: str, otherwise: str) -> str:
        return os.environ.get(f"{program.upper()}_{name}") or otherwise

    parse = argparse.ArgumentParser(prog=program)
    parse.add_argument("--host", default=given("HOST", "127.0.0.1"))
    parse.add_argument("--port", type=int, default=int(given("PORT", str(port))))
    parse.add_argument("--state", type=Path, default=Path(given("STATE", f"var/{program}")))
    parse.add_argument(
        "--keys", type=Path, default=Path(given("KEYS", "var/keys/exchange")),
        help="the folder in which both sides lay their public keys",
    )  # fmt: skip
    parse.add_argument("--platform", default=os.environ.get("PLATFORM_URL") or "http://127.0.0.1:8000")
    return parse.parse_args()
