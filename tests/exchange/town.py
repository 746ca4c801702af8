"""A whole installation on a database of its own: web, worker and a partner as processes, killed at will."""

import os
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from shebao import policy
from shebao.assessment.bills import revoke
from shebao.assessment.issuing import issue
from shebao.assessment.models import Bill, BillKind
from shebao.clock import queries as clock
from shebao.clock import timers
from shebao.clock.actions import advance_clock
from shebao.doors.console import databases
from shebao.doors.console.children import Child
from shebao.doors.console.run import web_arguments, worker_arguments
from shebao.doors.console.server import Server
from shebao.ledger.actions import NewClaim, charge
from shebao.ledger.models import Receipt, Share
from shebao.partners.models import Incoming, InState, Outgoing, OutState
from tests.conftest import free_port, healthy, until
from tests.registry.factories import an_act, an_employer

REGION = "420500"
BILLED_FEN = 20_493


class Town:
    """Its processes, its clock, and what people do in it."""

    def __init__(self, server: Server, name: str, state: Path, partner: str = "tax_office"):
        self.state, port, tax_port = state, free_port(), free_port()
        self.address, self.tax = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{tax_port}"
        told = {
            "SHEBAO_STATE": str(state),
            f"{partner.upper()}_URL": f"{self.tax}/messages",
            f"{partner.upper()}_PAGES": self.tax,
        }
        web = {**databases.environment(server.url(name, databases.LOGIN)), **told}
        worker = {**databases.environment(server.url(name, databases.OWNER)), **told}
        office = [
            sys.executable, "-m", f"simulators.{partner}", "--port", str(tax_port),
            "--platform", self.address, "--state", str(state / partner),
            "--keys", str(state / "keys" / "exchange"),
        ]  # fmt: skip
        self.web = Child("web", web_arguments("127.0.0.1", port), web, state / "web.log")
        self.worker = Child("worker", worker_arguments(), worker, state / "worker.log")
        self.office = Child("office", office, dict(os.environ), state / "office.log")

    def start(self) -> None:
        for child in (self.web, self.worker, self.office):
            child.start()
        until(lambda: healthy(self.address), why=self.logs)
        self.until_the_tax_office_answers()

    def stop(self) -> None:
        for child in (self.office, self.worker, self.web):
            child.stop(3)

    def logs(self) -> str:
        files = [self.state / f"{name}.log" for name in ("web", "worker", "office")]
        return "\n".join(path.read_text()[-1500:] for path in files if path.exists())

    def kill(self, child: Child) -> None:
        """Kill a process as a power cut would, and start it again."""
        child.kill_group()
        assert child.process is not None
        child.process.wait()
        child.start()

    def until_the_tax_office_answers(self) -> None:
        until(lambda: healthy(self.tax), seconds=20, why=self.logs)

    def post(self, path: str, **form: Any) -> str:
        """Send a form to the tax office and return the page; 409 is a page too."""
        content = urllib.parse.urlencode(form).encode()
        try:
            with urllib.request.urlopen(f"{self.tax}{path}", content, timeout=20) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as refused:
            if refused.code != 409:
                raise
            return refused.read().decode()

    def page(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.tax}{path}", timeout=20) as answer:
            return str(answer.read().decode())

    def turn(self, switch: str, on: bool) -> None:
        self.post("/switch", name=switch, value="1" if on else "")

    def bill(self, *, delivered: bool = True) -> Bill:
        """Have an employer owe 204.93 yuan and a bill of it issued."""
        on = clock.now(REGION)
        pack = policy.load(settings.REGIONS, settings.ASSUMED).pack(REGION)
        with transaction.atomic():
            act = an_act()
            employer = an_employer(act)
            claims = [
                NewClaim(
                    REGION, employer.pk, 202305, insurance, share, "principal", fen, act.pk, date(2099, 1, 1)
                )
                for insurance, share, fen in (
                    ("unemployment", Share.UNIT, 13_041),
                    ("unemployment", Share.PERSON, 5_589),
                    ("injury", Share.UNIT, 1_863),
                )
            ]
            charge(claims, act=act, on=on)
            bill = issue(employer.pk, BillKind.COLLECT, act=act, on=on, pack=pack)
        if delivered:
            until(lambda: self.sent(bill) == OutState.DELIVERED, seconds=40, why=self.logs)
        return bill

    def revoke(self, bill: Bill) -> None:
        with transaction.atomic():
            revoke(bill, act=an_act(), on=clock.now(REGION))

    def sent(self, bill: Bill, kind: str = "bill") -> str:
        return Outgoing.objects.get(kind=kind, key=bill.number).state

    def pay(self, bill: Bill, how: str = "whole", yuan: str = "") -> str:
        return self.post(f"/bills/{REGION}/{bill.number}/pay", how=how, yuan=yuan)

    def until_told(self, count: int = 3) -> None:
        """Wait until nothing waits at the tax office and everything that came has been dealt with."""

        def quiet() -> bool:
            done = Incoming.objects.exclude(state=InState.KEPT).count()
            return (
                done >= count
                and done == Incoming.objects.count()
                and "（0 条等着发）" in self.page("/messages")
            )

        until(
            quiet,
            seconds=60,
            why=lambda: f"{list(Incoming.objects.values_list('key', 'state'))} {self.logs()}",
        )

    def advance(self, to: datetime, *, while_running: Callable[[], None] = lambda: None) -> None:
        """Put the clock forward, and wait until everything due has been run."""
        pack = policy.load(settings.REGIONS, settings.ASSUMED).pack(REGION)
        advance_clock(REGION, to)
        while_running()
        until(lambda: not timers.due(pack, to), seconds=60, why=self.logs)

    def receipts(self, bill: Bill) -> list[Receipt]:
        return list(Receipt.objects.filter(bill_number=bill.number).order_by("id"))
