"""The province's APP inside a test: whose face it saw under the code of a check."""

import json
from pathlib import Path

from django.test import Client

from shebao.access.models import PersonCheck
from shebao.doors.exchange.applying import apply_kept
from shebao.partners.models import Incoming
from tests.exchange.partner import Partner
from tests.hall.doors import DOCUMENT

SUQIAN = "321300"


class App(Partner):
    """Sends signed messages as the APP does, and has the worker apply them."""

    def __init__(self, state: Path):
        super().__init__(state, Client(), "app", "app")

    def sees(self, nonce: str, document: str = DOCUMENT, number: str = "RL1", region: str = SUQIAN) -> str:
        """Tell that somebody scanned the code and showed a face; return what became of it."""
        body = {
            "number": number, "nonce": nonce, "document_type": "resident_id", "document_number": document,
        }  # fmt: skip
        told = {"number": f"face-{number}", "region": region, "kind": "face", "body": body}
        self.sends(json.dumps(told).encode(), region=region)
        message = Incoming.objects.latest("pk")
        apply_kept(message.pk)
        message.refresh_from_db()
        return str(message.told)


def latest() -> PersonCheck:
    return PersonCheck.objects.latest("pk")
