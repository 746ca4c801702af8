"""The key that signs proofs and its certificate: one file in the state folder, made on first use.

An agency puts its own there: keys/signing.pem with the private key, its certificate, and those above it.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from asn1crypto import pem, x509
from cryptography import x509 as certificates
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import NameOID
from django.conf import settings
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import CertificateStore, SimpleCertificateStore

BITS = 3072
HOLDS_FOR = timedelta(days=3650)
NAMED = "社会保险证明签章（演示）"


class LoadedSigner(Signer):
    """Signs with a key that was read and checked once: reading it anew costs 120 ms a signature."""

    def __init__(self, key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, chain: list[x509.Certificate]):
        self.key, self.chain = key, chain
        super().__init__(signing_cert=chain[0], cert_registry=store_of(chain))

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if digest_algorithm != "sha256":
            raise ValueError(f"signed with sha256 only, not with {digest_algorithm}")
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        return self.key.sign(data, ec.ECDSA(hashes.SHA256()))


def signer() -> LoadedSigner:
    """Return what signs, read once per process and again whenever the file has been replaced."""
    path = standing_file()
    return read(path, path.stat().st_mtime_ns)


@cache
def read(path: Path, changed: int) -> LoadedSigner:
    """Read key and certificates. Raises ValueError where the file does not hold both."""
    content = path.read_bytes()
    parts = list(pem.unarmor(content, multiple=True)) if pem.detect(content) else []
    private = [content for kind, _, content in parts if kind == "PRIVATE KEY"]
    chain = [x509.Certificate.load(content) for kind, _, content in parts if kind == "CERTIFICATE"]
    if len(private) != 1 or not chain:
        raise ValueError(f"{path}: one PRIVATE KEY (PKCS #8, no passphrase) and its CERTIFICATE belong here")
    key = serialization.load_der_private_key(private[0], password=None)
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise ValueError(f"{path}: the private key must be RSA or EC")
    return LoadedSigner(key, chain)


def known_certificates() -> list[x509.Certificate]:
    """Return our own certificates: that which signs, and those of former keys laid by as signing-….pem."""
    found = [standing_file(), *sorted(standing_file().parent.glob("signing-*.pem"))]
    return [
        x509.Certificate.load(content)
        for path in found
        for kind, _, content in pem.unarmor(path.read_bytes(), multiple=True)
        if kind == "CERTIFICATE"
    ]


def store_of(chain: Iterable[x509.Certificate]) -> CertificateStore:
    store: CertificateStore = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(chain)
    return store


def standing_file() -> Path:
    """Return the file, made if it is not there; whoever is first wins."""
    path = Path(settings.STATE) / "keys" / "signing.pem"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        written = path.with_name(f"signing.{os.getpid()}.{os.urandom(4).hex()}")
        with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(made(datetime.now(UTC)))
        with suppress(FileExistsError):
            os.link(written, path)
        written.unlink()
    return path


def made(at: datetime) -> bytes:
    """Make a key and a certificate that it has signed itself, good for ten years of real time."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    name = certificates.Name(
        [
            certificates.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            certificates.NameAttribute(NameOID.COMMON_NAME, NAMED),
        ]
    )
    certificate = (
        certificates.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(certificates.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + HOLDS_FOR)
        .add_extension(certificates.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(signs_only(), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return secret + certificate.public_bytes(serialization.Encoding.PEM)


def signs_only() -> certificates.KeyUsage:
    return certificates.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
