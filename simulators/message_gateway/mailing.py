"""Take e-mails over SMTP: a mailbox that knows a Message-ID does not show the same one twice."""

import asyncio
import email
import email.policy
from typing import Any

from aiosmtpd.controller import Controller

from simulators.message_gateway.store import Store
from simulators.message_gateway.taking import NOBODY, deliver
from simulators.partner.sender import SLOW_SECONDS

NUMBER = "X-Shebao-Number"
NO_MAILBOX, NOT_NOW, NOT_TAKEN = "550 5.1.1 no such mailbox", "421 4.3.2 closing", "554 5.7.1 not taken"


class Mailbox:
    """Answers the commands of one delivery."""

    def __init__(self, store: Store):
        self.store = store

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if self.store.on("down"):
            return NOT_NOW
        if address.startswith(NOBODY):
            return NO_MAILBOX
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.store.on("slow"):
            await asyncio.sleep(SLOW_SECONDS)
        if self.store.on("down"):
            return NOT_NOW
        if self.store.on("reject"):
            return NOT_TAKEN
        await asyncio.to_thread(self.keep, envelope.rcpt_tos[0], envelope.content)
        return "250 2.0.0 taken"

    def keep(self, address: str, content: bytes) -> None:
        mail = email.message_from_bytes(content, policy=email.policy.default)
        number = str(mail[NUMBER] or mail["Message-ID"]).strip("<>")
        body = mail.get_body(("plain",))
        text = body.get_content().strip() if body else ""
        with self.store.writing() as db:
            deliver(db, number.partition("-")[0], number, "mail", address, str(mail["Subject"]), text)


def listen(store: Store, host: str, port: int) -> Controller:
    """Begin to take e-mails at a port."""
    server = Controller(Mailbox(store), hostname=host, port=port, data_size_limit=1024 * 1024)
    server.start()
    return server
