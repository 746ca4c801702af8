"""The key that signs blocks: Ed25519, in a folder of its own, made on first use, readable by its owner alone.

`sealing.pem` signs; every `*.pub` proves. To replace a key take `sealing.pem` away: a new one is made and
signs on, and the old one's `.pub` stays, for its blocks are proved with it.
"""

import hashlib
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PEM = serialization.Encoding.PEM
RAW = serialization.Encoding.Raw


def sealing_key(folder: Path) -> Ed25519PrivateKey:
    """Return the key that signs now, made where there is none, its public half laid beside it."""
    kept = folder / "sealing.pem"
    if not kept.exists():
        make(kept)
    key = serialization.load_pem_private_key(kept.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{kept} holds no Ed25519 key")
    public = folder / f"{key_id(key.public_key())}.pub"
    if not public.exists():
        told = key.public_key().public_bytes(PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        put(public, told, mode=0o644)
    return key


def public_keys(folder: Path) -> dict[str, Ed25519PublicKey]:
    """Return the keys that blocks may be signed with, by their names."""
    keys = [serialization.load_pem_public_key(path.read_bytes()) for path in sorted(folder.glob("*.pub"))]
    return {key_id(key): key for key in keys if isinstance(key, Ed25519PublicKey)}


def key_id(key: Ed25519PublicKey) -> str:
    return hashlib.sha256(key.public_bytes(RAW, serialization.PublicFormat.Raw)).hexdigest()[:16]


def sign(key: Ed25519PrivateKey, told: str) -> str:
    """Return the signature over a text, in base64."""
    return b64encode(key.sign(told.encode())).decode()


def proves(keys: Mapping[str, Ed25519PublicKey], name: str, told: str, signature: str) -> bool:
    """Say whether the key of that name signed exactly this text."""
    if name not in keys:
        return False
    try:
        keys[name].verify(b64decode(signature, validate=True), told.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def make(kept: Path) -> None:
    private = Ed25519PrivateKey.generate().private_bytes(
        PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    written = kept.with_name(f"{kept.name}.{os.getpid()}.{os.urandom(4).hex()}")
    put(written, private, mode=0o600)
    with suppress(FileExistsError):  # whoever is first wins
        os.link(written, kept)
    written.unlink()


def put(path: Path, content: bytes, *, mode: int) -> None:
    """Write a file at once: nobody ever reads half of it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
        file.write(content)
    beside.replace(path)
