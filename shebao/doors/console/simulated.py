"""The partners of a demonstration, started beside the platform on ports of their own; none in production."""

import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from shebao.doors.console.places import in_production

HOST = "127.0.0.1"
PORTS_TRIED = 20
NAMES = {
    "tax_office": "税务模拟 tax office",
    "market_regulation": "市场监管模拟 market regulation",
    "message_gateway": "短信和邮件模拟 SMS and e-mail",
    "card_reader": "读卡器模拟 card reader",
    "business_licence": "电子营业执照模拟 business licence",
    "government_portal": "政务服务网模拟 government portal",
    "social_card": "电子社保卡模拟 social-security card",
    "certificate_authority": "数字证书模拟 certificate authority",
    "smart_app": "江苏智慧人社APP模拟 province's app",
    "medical_office": "医保模拟 medical insurance office",
    "police": "公安部门模拟 police",
}
BY_SMTP = {"message_gateway"}  # take e-mails at a second port
ASKED = {"police"}  # take no messages: pages and worker ask them and wait
ASKED_OF_DEMO = {  # where the demo fills a partner's file
    "market_regulation": "demo.market",
    "card_reader": "demo.cards",
    "business_licence": "demo.holders",
    "government_portal": "demo.holders",
    "social_card": "demo.holders",
    "certificate_authority": "demo.holders",
    "smart_app": "demo.holders",
    "police": "demo.police",
}


@dataclass(frozen=True)
class Simulated:
    """Where a simulated partner answers, and how it is started."""

    name: str
    port: int
    state: Path
    platform: str
    smtp_port: int = 0

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}/"

    @property
    def label(self) -> str:
        return NAMES[self.name]

    @property
    def folder(self) -> Path:
        return self.state / self.name

    @property
    def arguments(self) -> list[str]:
        return [
            sys.executable, "-m", f"simulators.{self.name}", "--host", HOST, "--port", str(self.port),
            "--state", str(self.folder), "--keys", str(self.state / "keys" / "exchange"),
            "--platform", self.platform,
        ]  # fmt: skip

    @property
    def told_web(self) -> dict[str, str]:
        """Return what the pages must know of it: where people go."""
        return {f"{self.name.upper()}_PAGES": self.address}

    @property
    def told_worker(self) -> dict[str, str]:
        """Return what the worker must know of it: where messages go, and where it is asked."""
        if self.name in ASKED:
            return self.told_web
        told = {f"{self.name.upper()}_URL": f"{self.address}messages"}
        if self.smtp_port:
            told[f"{self.name.upper()}_SMTP"] = f"smtp://{HOST}:{self.smtp_port}"
        return told

    @property
    def told_itself(self) -> dict[str, str]:
        """Return what it must know besides its arguments: where it takes e-mails."""
        return {f"{self.name.upper()}_SMTP_PORT": str(self.smtp_port)} if self.smtp_port else {}

    def fill(self, url: str) -> None:
        """Let the demo lay beside it what it knows from the start; `url` is the owner's database."""
        if module := ASKED_OF_DEMO.get(self.name):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            import_module(module).lay(self.folder, url)


def simulated(state: Path, platform: str, port: int) -> list[Simulated]:
    """Return the partners to start: none in production or without the demo, nor where a real one is named."""
    if in_production() or not find_spec("demo") or not find_spec("simulators"):
        return []
    found: list[Simulated] = []
    for name in NAMES:
        if os.environ.get(f"{name.upper()}_URL"):
            continue
        given = os.environ.get(f"{name.upper()}_PORT")
        port = int(given) if given else free_port_after(port, name)
        smtp_port = free_port_after(port, name) if name in BY_SMTP else 0
        found.append(Simulated(name, port, state, platform, smtp_port))
        port = smtp_port or port
    return found


def told(partners: list[Simulated], who: str) -> Mapping[str, str]:
    """Return what web or worker must know of all of them."""
    return {name: text for one in partners for name, text in getattr(one, f"told_{who}").items()}


def free_port_after(port: int, name: str) -> int:
    """Return the first port after this one on which nobody listens."""
    for other in range(port + 1, port + PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, other))
            except OSError:
                continue
            return other
    raise SystemExit(
        f"{port} 之后没有空闲端口：请用 {name.upper()}_PORT 写明{NAMES[name].split()[0]}的端口。"
    )
