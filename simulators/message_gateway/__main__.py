"""`python -m simulators.message_gateway`: pages and SMS on one port, e-mail by SMTP on another."""

import os
from pathlib import Path

from simulators.message_gateway.mailing import listen
from simulators.message_gateway.server import Handler
from simulators.message_gateway.store import Store
from simulators.partner.platform import Platform
from simulators.partner.start import start

HOST = os.environ.get("MESSAGE_GATEWAY_HOST") or "127.0.0.1"
SMTP_PORT = int(os.environ.get("MESSAGE_GATEWAY_SMTP_PORT") or 8025)


def listening(path: Path) -> Store:
    """Open the file and begin to take e-mails."""
    store = Store(path)
    listen(store, HOST, SMTP_PORT)
    print(f"邮件网关已启动 smtp://{HOST}:{SMTP_PORT}", flush=True)
    return store


start("message_gateway", 8003, Handler, listening, lambda *told: Platform("gateway", *told))
