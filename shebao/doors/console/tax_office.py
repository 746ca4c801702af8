"""The tax office of a demonstration, started beside the platform on a port of its own; none in production."""

import os
import socket
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from shebao.doors.console.places import in_production

HOST = "127.0.0.1"
PORTS_TRIED = 20


@dataclass(frozen=True)
class TaxOffice:
    """Where the simulated tax office answers, and how it is started."""

    port: int
    state: Path
    platform: str

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}/"

    @property
    def arguments(self) -> list[str]:
        return [
            sys.executable, "-m", "simulators.tax_office", "--host", HOST, "--port", str(self.port),
            "--state", str(self.state / "tax_office"), "--keys", str(self.state / "keys" / "exchange"),
            "--platform", self.platform,
        ]  # fmt: skip

    @property
    def told_web(self) -> dict[str, str]:
        """Return what the pages must know of it: where bills are paid."""
        return {"TAX_OFFICE_PAGES": self.address}

    @property
    def told_worker(self) -> dict[str, str]:
        """Return what the worker must know of it."""
        return {"TAX_OFFICE_URL": f"{self.address}messages"}


def tax_office(state: Path, platform: str, port: int) -> TaxOffice | None:
    """Return the tax office to start; None in production, without the demo, or where a real one is named."""
    if in_production() or os.environ.get("TAX_OFFICE_URL"):
        return None
    if not find_spec("demo") or not find_spec("simulators"):
        return None
    given = os.environ.get("TAX_OFFICE_PORT")
    return TaxOffice(int(given) if given else free_port_after(port), state, platform)


def free_port_after(port: int) -> int:
    """Return the first port after this one on which nobody listens."""
    for other in range(port + 1, port + PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, other))
            except OSError:
                continue
            return other
    raise SystemExit(f"{port} 之后没有空闲端口：请用 TAX_OFFICE_PORT 写明税务模拟的端口。")
