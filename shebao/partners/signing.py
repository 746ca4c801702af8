"""Signs what goes out and proves what comes in: Ed25519 over the exact bytes, keys in the state folder.

`keys/exchange/platform.pem` is our own, made on first use, readable by its owner alone; `platform.pub` is
handed to partners. `tax.pub`, `tax-2.pub` … are those that a partner may sign with. To replace a key lay the
new one beside the old, and take the old one away when nobody signs with it any more.
"""

import hashlib
import os
from base64 import b64decode, b64encode
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

OWN = "platform"
PEM = serialization.Encoding.PEM
RAW = serialization.Encoding.Raw


class Signed(NamedTuple):
    """A signature in base64 and the name of the key that it is proved with."""

    key_id: str
    signature: str


def sign(content: bytes) -> Signed:
    """Sign with our own key."""
    key = own_key()
    return Signed(key_id(key.public_key()), b64encode(key.sign(content)).decode())


def proves(partner: str, content: bytes, signed: Signed) -> bool:
    """Say whether a partner signed exactly these bytes with a key that we know of it."""
    key = keys_of(partner).get(signed.key_id)
    if key is None:
        return False
    try:
        key.verify(b64decode(signed.signature, validate=True), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def keys_of(partner: str) -> dict[str, Ed25519PublicKey]:
    """Return the keys that a partner may sign with, by their names."""
    found = [folder() / f"{partner}.pub", *sorted(folder().glob(f"{partner}-*.pub"))]
    keys = [serialization.load_pem_public_key(path.read_bytes()) for path in found if path.exists()]
    return {key_id(key): key for key in keys if isinstance(key, Ed25519PublicKey)}


def own_key() -> Ed25519PrivateKey:
    """Return our own key, made where there is none yet."""
    kept = folder() / f"{OWN}.pem"
    if not kept.exists():
        make_own_key(kept)
    key = serialization.load_pem_private_key(kept.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{kept} holds no Ed25519 key")
    public = folder() / f"{OWN}.pub"
    told = key.public_key().public_bytes(PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    if not public.exists() or public.read_bytes() != told:
        put(public, told, mode=0o644)
    return key


def make_own_key(kept: Path) -> None:
    written = kept.with_suffix(f".{os.getpid()}")
    private = Ed25519PrivateKey.generate().private_bytes(
        PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    put(written, private, mode=0o600)
    with suppress(FileExistsError):  # whoever is first wins
        os.link(written, kept)
    written.unlink()


def put(path: Path, content: bytes, *, mode: int) -> None:
    """Write a file at once: nobody ever reads half of it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.touch(mode=mode)
    beside.write_bytes(content)
    beside.replace(path)


def key_id(key: Ed25519PublicKey) -> str:
    return hashlib.sha256(key.public_bytes(RAW, serialization.PublicFormat.Raw)).hexdigest()[:16]


def folder() -> Path:
    return Path(settings.STATE) / "keys" / "exchange"
