"""Partners at the door, inside a test: who vouches, whose card scans, a certificate authority in a folder."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shebao.access.accounts import human_of
from shebao.access.models import Account
from shebao.partners.signing import Signed, key_id, put
from simulators.certificate_authority.authority import Authority
from simulators.certificate_authority.signing import sign
from simulators.certificate_authority.store import Store

DOCUMENT = "420503199003159988"
PEM = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo


def known_as(account: Account, document: str = DOCUMENT) -> str:
    """Say by which document an account's owner is known; return the mark of that person."""
    human = human_of("resident_id", document)
    Account.objects.filter(pk=account.pk).update(human=human)
    return human


class Voucher:
    """A partner that vouches, in place of the wire."""

    def __init__(self, state: Path, way: str, **subject: str):
        self.way, self.key = way, Ed25519PrivateKey.generate()
        known = {"document_type": "resident_id", "document_number": DOCUMENT, "name": "吴敏"}
        self.subject = known | subject
        self.told: dict[str, Any] = {}  # what it says otherwise
        self.tampered = False
        folder = state / "keys" / "exchange"
        put(folder / f"{way}.pub", self.key.public_key().public_bytes(*PEM), mode=0o600)

    def answers(self, nonce: str, region: str = "420500"):
        """Return what stands for `vouching.post`."""

        def post(address: str, content: bytes, name: str) -> tuple[bytes, Signed]:
            from base64 import b64encode

            now = datetime.now(UTC)
            told = {
                "number": json.loads(content)["ticket"],
                "issuer": self.way,
                "audience": "shebao",
                "region": region,
                "nonce": nonce,
                "issued_at": now.isoformat(),
                "expires_at": (now + timedelta(minutes=2)).isoformat(),
                "subject": self.subject,
            } | self.told
            body = json.dumps(told).encode()
            signature = self.key.sign(body + b" " if self.tampered else body)
            return body, Signed(key_id(self.key.public_key()), b64encode(signature).decode())

        return post


class Tokens:
    """A certificate authority beside the platform: its root is trusted, its lists are at hand."""

    def __init__(self, state: Path):
        folder = state / "authority"
        self.authority = Authority(Store(folder / "authority.sqlite3"))
        self.trust = state / "keys" / "trust"
        self.authority.lay_root(self.trust)

    def lists(self) -> bytes:
        return self.authority.lists()

    def signs(self, text: str, name: str = "演示单位 吴敏") -> str:
        return sign(self.authority, self.authority.issue(name), "123456", text)
