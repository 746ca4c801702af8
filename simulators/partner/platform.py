"""The platform as a partner knows it: its address, its business time, its key, and our own key."""

import base64
import hashlib
import json
import os
import urllib.error
import urllib.request
from datetime import datetime
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PEM = serialization.Encoding.PEM
SECONDS = 10


class Unreachable(Exception):
    """The platform does not answer, or does not know the region."""


class Platform:
    """Talks with the platform: asks the time, sends signed bytes, proves what it signed."""

    def __init__(self, code: str, address: str, state: Path, keys: Path):
        self.code, self.address, self.keys = code, address, keys
        self.key = own_key(state / f"{code}.pem")

    def show_key(self) -> None:
        """Lay our public key where the platform looks for it."""
        self.keys.mkdir(mode=0o700, parents=True, exist_ok=True)
        written = self.keys / f".{self.code}.pub.{os.getpid()}"
        written.write_bytes(
            self.key.public_key().public_bytes(PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        )
        written.replace(self.keys / f"{self.code}.pub")

    def clock_page(self, region: str) -> str:
        """Return the page on which the office puts the region's clock forward."""
        return f"{self.address}/office/{quote(region)}/time/"

    def now(self, region: str) -> datetime:
        """Return the region's business time. Raises Unreachable."""
        try:
            address = f"{self.address}/exchange/{quote(region)}/time"
            with urllib.request.urlopen(address, timeout=SECONDS) as told:  # noqa: S310  # the operator's setting
                return datetime.fromisoformat(json.load(told)["now"])
        except (OSError, HTTPException, ValueError, KeyError) as failure:
            raise Unreachable(f"问不到地区 {region} 的业务时间，请先看平台是否在运行。") from failure

    def sealed(self, content: bytes, *, tampered: bool = False) -> dict[str, str]:
        """Return the headers with which we sign some bytes."""
        signature = bytearray(self.key.sign(content))
        if tampered:
            signature[0] ^= 1
        return {
            "Shebao-Key": key_id(self.key.public_key()),
            "Shebao-Signature": base64.b64encode(bytes(signature)).decode(),
        }

    def send(self, region: str, content: bytes, *, tampered: bool = False) -> tuple[int | None, str]:
        """Send signed bytes; return the status, none where nobody answers, and what was answered."""
        headers = {"Content-Type": "application/json", **self.sealed(content, tampered=tampered)}
        address = f"{self.address}/exchange/{quote(region)}/{self.code}/messages"
        request = urllib.request.Request(address, content, headers)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as told:  # noqa: S310
                return told.status, "平台已收下"
        except urllib.error.HTTPError as refusal:
            return refusal.code, words(refusal.read(10_000)) or f"平台答复 {refusal.code}"
        except (OSError, HTTPException):
            return None, "平台没有应答"

    def signed(self, content: bytes, key: str, signature: str) -> bool:
        """Say whether the platform signed exactly these bytes."""
        found = self.keys / "platform.pub"
        if not found.exists():
            return False
        public = serialization.load_pem_public_key(found.read_bytes())
        if not isinstance(public, Ed25519PublicKey) or key_id(public) != key:
            return False
        try:
            public.verify(base64.b64decode(signature, validate=True), content)
        except (InvalidSignature, ValueError):
            return False
        return True


def own_key(kept: Path) -> Ed25519PrivateKey:
    """Return our own key, made on the first start."""
    if not kept.exists():
        private = Ed25519PrivateKey.generate().private_bytes(
            PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        written = kept.with_suffix(f".{os.getpid()}")
        written.touch(mode=0o600)
        written.write_bytes(private)
        written.replace(kept)
    key = serialization.load_pem_private_key(kept.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{kept} holds no Ed25519 key")
    return key


def key_id(key: Ed25519PublicKey) -> str:
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()[:16]


def words(content: bytes) -> str:
    try:
        told = json.loads(content)
    except ValueError:
        return ""
    return str(told.get("message", "")) if isinstance(told, dict) else ""
