"""`python -m shebao run`: the database, web, worker and a demonstration's partners, kept alive."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

from shebao.doors.console.alone import alone
from shebao.doors.console.children import Child, end_leftovers, marked
from shebao.doors.console.databases import LOGIN, OWNER, RUN, ensure_run_database, environment, prepare_given
from shebao.doors.console.places import in_production, state_folder
from shebao.doors.console.restored import Restored, refuse_lower_numbers
from shebao.doors.console.server import Server, ServerFailed
from shebao.doors.console.simulated import Simulated, simulated, told

LOCAL = {"127.0.0.1", "::1", "localhost"}
WATCH_SECONDS = 0.25
WEBS = 2  # from the start, sharing one address: pages go on answering while a killed one comes back
MOST_WEBS = 16
LATER = {f"web-{number}" for number in range(WEBS + 1, MOST_WEBS + 1)}  # once pages are answered
STOP_SECONDS = 10


WAYS_TO_ASK = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

asked = threading.Event()


class Stop(BaseException):
    """Somebody asked us to stop."""


def main(argv: list[str]) -> int:
    """Run until SIGINT, SIGTERM or SIGHUP; then stop them all, last the database."""
    argparse.ArgumentParser(prog="shebao run", description="PORT and HOST name the address.").parse_args(argv)
    for way in WAYS_TO_ASK:
        signal.signal(way, stop_once)
    state = state_folder()
    try:
        with alone(state):
            run(state)
    except Stop:
        return 0
    except (ServerFailed, Restored, subprocess.CalledProcessError) as failure:
        print(f"没有启动：{failure}", file=sys.stderr)
        return 1
    return 0


def stop_once(number: int, frame: FrameType | None) -> None:
    """Stop what is under way; should that be a destructor, which swallows it, `watch` still sees it."""
    for way in WAYS_TO_ASK:
        signal.signal(way, signal.SIG_IGN)
    asked.set()
    raise Stop


def run(state: Path) -> None:
    end_leftovers(state)
    address = free_address()
    given = os.environ.get("DATABASE_URL")
    server = None if given else Server(state)
    try:
        if server:
            server.start()
            ensure_run_database(server)
            owner_url, web_url = server.url(RUN, OWNER), server.url(RUN, LOGIN)
        else:
            owner_url, web_url = str(given), prepare_given(str(given), state)
        refuse_lower_numbers(owner_url)
        partners = simulated(state, f"http://{local(address[0])}:{address[1]}", address[1])
        for one in partners:
            one.fill(owner_url)
        children = [
            *(
                child(one, web_arguments(*address), web_url, state, told(partners, "web"))
                for one in (f"web-{number}" for number in range(1, webs() + 1))
            ),
            child("worker", worker_arguments(), owner_url, state, told(partners, "worker")),
            *(child(one.name, one.arguments, "", state, one.told_itself) for one in partners),
        ]
        try:
            watch(server, children, address, partners)
        finally:
            for kept in children:
                kept.stop(STOP_SECONDS)
            end_leftovers(state)  # one that was being started when we were asked to stop
    finally:
        if server:
            server.stop()
        print("已停止。 Stopped.", flush=True)


def child(
    name: str, arguments: list[str], url: str, state: Path, more: Mapping[str, str] | None = None
) -> Child:
    known = marked({**environment(url), **(more or {})}, state)
    return Child(name, arguments, known, state / "logs" / f"{name}.log")


def free_address() -> tuple[str, int]:
    """Return host and port to listen on, refusing a port that is taken."""
    host, port = os.environ.get("HOST") or "127.0.0.1", int(os.environ.get("PORT") or 8000)
    if host not in LOCAL and not os.environ.get("SHEBAO_HOSTS"):
        raise SystemExit(
            f"HOST={host} 对外服务时，请用 SHEBAO_HOSTS 写明网址里的主机名（逗号分隔）。"
            " Name the hosts that may be asked for in SHEBAO_HOSTS."
        )
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            raise SystemExit(
                f"{host}:{port} 不能使用（{taken.strerror}）：请换端口，如 PORT=8001 make run。"
                " The port cannot be used; name another in PORT."
            ) from taken
    return host, port


def webs() -> int:
    """Return how many web servers share the address: two per processor, for each computes on one alone."""
    return min(MOST_WEBS, max(WEBS, 2 * len(os.sched_getaffinity(0))))


def web_arguments(host: str, port: int) -> list[str]:
    """Return the command line of one web server; among those of one address the kernel shares connections."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", "1", "--blocking-threads", "4", "--respawn-failed-workers",
        "--workers-kill-timeout", "8", "--log-level", "warning", "shebao.config.wsgi:application",
    ]  # fmt: skip


def worker_arguments() -> list[str]:
    return [sys.executable, "-m", "shebao", "worker"]


def watch(
    server: Server | None,
    children: Sequence[Child],
    address: tuple[str, int],
    partners: Sequence[Simulated] = (),
) -> None:
    """Keep all alive until asked to stop; say once that the pages answer."""
    announced = False
    while not asked.is_set():
        if server and not server.lives():
            print("database 已退出，重新启动", flush=True)
            server.start()
        for child in children:
            if (announced or child.name not in LATER) and (happened := child.keep()):
                print(happened, flush=True)
        if not announced and answers(*address):
            announced = True
            print(announcement(*address, children[0].log.parent, partners), flush=True)
        time.sleep(WATCH_SECONDS)


def answers(host: str, port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{local(host)}:{port}/healthz", timeout=2):
            return True
    except (urllib.error.URLError, OSError):
        return False


def announcement(host: str, port: int, logs: Path, partners: Sequence[Simulated] = ()) -> str:
    lines = [
        f"社保平台已启动   http://{local(host)}:{port}/",
        "试算不用登录，办理业务要登录。按 Ctrl-C 停止。",
        "Shebao answers at this address; the reckoner is open, service items need a login. Ctrl-C stops it.",
        f"日志 logs: {logs}",
        *(f"{one.label}   {one.address}" for one in partners),
        *demo_accounts(),
    ]
    return "\n  ".join(["", *lines, ""])


def demo_accounts() -> list[str]:
    """List the demo accounts with what each shows; none in production or without the demo."""
    if in_production() or not find_spec("demo"):
        return []
    accounts = import_module("demo.accounts").ACCOUNTS
    lines = [f"  {one.number:<9}{one.password:<13}{one.name}  {one.says}" for one in accounts]
    return ["", "演示账号 demo accounts（账号 密码）:", *lines, *demo_devices()]


def demo_devices() -> list[str]:
    """List the demo's ticket machine and displays, with the secrets by which they come in."""
    found = import_module("demo.devices")
    lines = [f"  {one.secret:<23}{one.says}" for one in found.DEVICES]
    told = f"演示大厅设备 devices of a hall（打开 /lobby/ 输入密钥；{found.CLERK} 在“大厅叫号”开窗、呼叫）:"
    return ["", told, *lines]


def local(host: str) -> str:
    """Return the name under which we reach ourselves."""
    own = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}  # noqa: S104  # compared, not bound
    return own.get(host, host)
