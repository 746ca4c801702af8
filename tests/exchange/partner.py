"""A partner in a test: signs what it sends, and asks nobody."""

import base64
import json
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shebao.partners.signing import key_id

PAYMENT = {
    "number": "SK1", "payer": "100000300", "bill_number": "2023050809200001", "fen": 20_493,
    "paid_on": "2023-05-08", "tax_posted_at": "2023-05-08T08:31:00+08:00",
}  # fmt: skip
INVOICE = {
    "number": "SP1",
    "bill_number": "2023050809200001",
    "fen": 20_493,
    "at": "2023-05-08T08:30:00+08:00",
}
STATEMENT = {"number": "HK1", "fen": 20_493, "at": "2023-05-08T08:40:00+08:00"}


class Partner:
    """One key, laid where the platform looks for it."""

    def __init__(self, state: Path, client: Any, name: str = "tax", to: str = "tax"):
        self.client, self.key, self.to = client, Ed25519PrivateKey.generate(), to
        folder = state / "keys" / "exchange"
        folder.mkdir(parents=True, exist_ok=True)
        pem = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        (folder / f"{name}.pub").write_bytes(self.key.public_key().public_bytes(*pem))

    def says(self, kind: str, body: dict[str, Any], **envelope: Any) -> Any:
        """Send one signed message."""
        told = {
            "number": f"{kind}-{body.get('number')}",
            "region": "420500",
            "kind": kind,
            "body": body,
        } | envelope
        return self.sends(json.dumps(told, ensure_ascii=False).encode())

    def sends(self, content: bytes, *, region: str = "420500", tampered: bool = False) -> Any:
        """Send signed bytes as they are."""
        signature = bytearray(self.key.sign(content))
        signature[0] ^= int(tampered)
        return self.client.post(
            f"/exchange/{region}/{self.to}/messages",
            content,
            content_type="application/json",
            headers={
                "Shebao-Key": key_id(self.key.public_key()),
                "Shebao-Signature": base64.b64encode(bytes(signature)).decode(),
            },
        )
