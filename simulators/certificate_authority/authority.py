"""A root, an issuing authority under it, holders' certificates and keys, and lists of what was revoked."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from simulators.certificate_authority.store import LIST, Store

PEM = serialization.Encoding.PEM
ROOT, ISSUING = "演示数字证书根", "演示数字证书签发机构"
YEARS = timedelta(days=3650)
DAY = timedelta(days=1)
PIN = "123456"  # printed on the page: nothing here is a secret


class Authority:
    """The keys of root and issuing authority, made on the first start, and what they sign."""

    def __init__(self, store: Store):
        self.store = store
        self.root_key, self.root = self.made("root", ROOT, None, None)
        self.key, self.issuing = self.made("issuing", ISSUING, self.root_key, self.root)
        listed = store.folder / LIST
        if listed.exists():
            for line in listed.read_text("utf-8").splitlines():
                self.issue(json.loads(line)["name"])

    def made(
        self, file: str, name: str, signer: ec.EllipticCurvePrivateKey | None, above: x509.Certificate | None
    ) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
        kept = self.store.folder / f"{file}.pem"
        if not kept.exists():
            key = ec.generate_private_key(ec.SECP256R1())
            certificate = authority_of(name, key, signer or key, above)
            put(kept, private(key) + certificate.public_bytes(PEM))
        return read_pair(kept.read_bytes())

    def lay_root(self, folder: Path) -> None:
        """Lay the root where the platform looks for those it trusts."""
        put(folder / "certificate_authority.pem", self.root.public_bytes(PEM))

    def issue(self, name: str) -> str:
        """Issue a token under a name, once; return its serial number."""
        with self.store.writing() as db:
            known = db.execute("select serial from token where name = ?", [name]).fetchone()
            if known:
                return str(known["serial"])
            key = ec.generate_private_key(ec.SECP256R1())
            certificate = self.certificate(name, key)
            serial = f"{certificate.serial_number:X}"
            db.execute(
                "insert into token (serial, name, certificate, key, pin) values (?, ?, ?, ?, ?)",
                [serial, name, certificate.public_bytes(PEM).decode(), private(key).decode(), PIN],
            )
        return serial

    def certificate(
        self, name: str, key: ec.EllipticCurvePrivateKey, *, ends: datetime | None = None
    ) -> x509.Certificate:
        """Return a holder's certificate; it ends in ten years unless it is said when."""
        now = datetime.now(UTC)
        builder = named(name, self.issuing.subject, key.public_key(), now - 2 * DAY, ends or now + YEARS)
        for extension, critical in (
            (x509.BasicConstraints(ca=False, path_length=None), True),
            (usage(signs=False), True),
            (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), False),
            (x509.SubjectAlternativeName([x509.UniformResourceIdentifier("urn:shebao:holder")]), False),
            (x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), False),
        ):
            builder = builder.add_extension(extension, critical)
        return builder.sign(self.key, SHA256())

    def revoke(self, serial: str) -> None:
        with self.store.writing() as db:
            db.execute(
                "update token set revoked_at = ? where serial = ? and revoked_at = ''",
                [datetime.now(UTC).isoformat(), serial],
            )

    def lists(self) -> bytes:
        """Return both lists of revocations as PEM: that of the root, that of the issuing authority."""
        with self.store.reading() as db:
            gone = db.execute("select serial, revoked_at from token where revoked_at != ''").fetchall()
        stale = self.store.on("stale")
        return revoked(self.root, self.root_key, [], stale) + revoked(
            self.issuing,
            self.key,
            [(int(one["serial"], 16), datetime.fromisoformat(one["revoked_at"])) for one in gone],
            stale,
        )


def authority_of(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    signer: ec.EllipticCurvePrivateKey,
    above: x509.Certificate | None,
) -> x509.Certificate:
    now = datetime.now(UTC)
    issuer = above.subject if above else subject(name)
    builder = named(name, issuer, key.public_key(), now - 3 * DAY, now + 2 * YEARS)
    for extension, critical in (
        (x509.BasicConstraints(ca=True, path_length=0 if above else 1), True),
        (usage(signs=True), True),
        (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
        (x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), False),
    ):
        builder = builder.add_extension(extension, critical)
    return builder.sign(signer, SHA256())


def named(
    name: str, issuer: x509.Name, key: ec.EllipticCurvePublicKey, since: datetime, until: datetime
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject(name)).issuer_name(issuer).public_key(key)
    return builder.serial_number(x509.random_serial_number()).not_valid_before(since).not_valid_after(until)


def subject(name: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"), x509.NameAttribute(NameOID.COMMON_NAME, name)]
    )


def usage(*, signs: bool) -> x509.KeyUsage:
    """Return what a key is for: an authority signs certificates and lists, a holder signs content."""
    return x509.KeyUsage(
        digital_signature=not signs, content_commitment=False, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=signs, crl_sign=signs,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip


def revoked(
    issuer: x509.Certificate,
    key: ec.EllipticCurvePrivateKey,
    gone: list[tuple[int, datetime]],
    stale: bool,
) -> bytes:
    ends = datetime.now(UTC) + (-DAY / 2 if stale else DAY)
    builder = x509.CertificateRevocationListBuilder().issuer_name(issuer.subject)
    builder = builder.last_update(ends - DAY).next_update(ends)
    for serial, at in gone:
        one = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(at)
        builder = builder.add_revoked_certificate(one.build())
    return builder.sign(key, SHA256()).public_bytes(PEM)


def private(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def read_pair(content: bytes) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = serialization.load_pem_private_key(content, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("no elliptic-curve key")
    return key, x509.load_pem_x509_certificate(content)


def put(kept: Path, content: bytes) -> None:
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = kept.with_name(f".{kept.name}.{os.getpid()}")
    written.touch(mode=0o600)
    written.write_bytes(content)
    written.replace(kept)
