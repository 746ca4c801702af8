"""Prove who holds a certificate (数字证书): signature over the challenge, chain to a root, no revocation.

Source: 网上办事大厅培训, 登录网厅 (HB-41); CQO-13, CQO-21. Roots are the operator's. A list of revocations
that is missing or out of date refuses, it never lets in.
"""

import base64
import re
from binascii import Error as NotBase64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID
from cryptography.x509.verification import (
    Criticality,
    ExtensionPolicy,
    PolicyBuilder,
    Store,
    VerificationError,
)

from shebao.access.models import LoginChallenge
from shebao.values import Refused

LONGEST = 32 * 1024  # bytes of what a signer answers
SIGNATURE = re.compile(r"-----BEGIN SIGNATURE-----(.*?)-----END SIGNATURE-----", re.S)
SKEW = timedelta(minutes=5)
UNREAD = "签名结果读不出来。请从签名程序里完整复制：先是证书，后是签名，头尾的横线都要。"
UNTRUSTED = "这张证书不是本系统认可的证书机构签发的，或者不在有效期内。请核对插的是不是办社保用的那一只。"
FORGED = "签名和证书对不上，或者签的不是这一次登录。请在签名程序里重新签一次。"
REVOKED = "这张证书已经被证书机构吊销，不能登录。请到证书机构换发，换好后重新绑定。"
UNCHECKED = "现在查不到这张证书有没有被吊销，先不能用它登录。过一会儿再试，或者用账号密码登录。"


@dataclass(frozen=True)
class Holder:
    """Who signed: the certificate's fingerprint, by which it is bound, and how people call it."""

    mark: str
    label: str


@dataclass(frozen=True)
class Shown:
    """What a signer answered: the holder's certificate, those between it and the root, the signature."""

    leaf: x509.Certificate
    between: tuple[x509.Certificate, ...]
    signature: bytes


def to_sign(challenge: LoginChallenge) -> str:
    """Return the text that the holder signs: readable, and good for this login alone."""
    return f"shebao-login {challenge.region} {challenge.nonce} {challenge.expires_at:%Y-%m-%dT%H:%M:%SZ}"


def read(answer: str) -> Shown:
    """Read certificates and signature. Raises Refused for what is none."""
    found = SIGNATURE.search(answer)
    if found is None or len(answer) > LONGEST:
        raise Refused("unread", UNREAD)
    try:
        leaf, *between = x509.load_pem_x509_certificates(answer.encode())
        signature = base64.b64decode("".join(found[1].split()), validate=True)
    except (ValueError, NotBase64, UnsupportedAlgorithm):
        raise Refused("unread", UNREAD) from None
    return Shown(leaf, tuple(between), signature)


def prove(
    answer: str,
    text: str,
    *,
    roots: Sequence[x509.Certificate],
    lists: Sequence[x509.CertificateRevocationList],
    at: datetime,
) -> Holder:
    """Return who signed the text. Raises Refused saying what does not hold; `at` is real time."""
    shown = read(answer)
    chain = trusted(shown, roots, at)
    if not signed(shown, text.encode()):
        raise Refused("forged", FORGED)
    require_unrevoked(chain, lists, at)
    return Holder(shown.leaf.fingerprint(SHA256()).hex(), called(shown.leaf))


def trusted(shown: Shown, roots: Sequence[x509.Certificate], at: datetime) -> list[x509.Certificate]:
    """Return the chain from the holder to a root. Raises Refused where there is none."""
    if not roots:
        raise Refused("untrusted", UNTRUSTED)
    holders = ExtensionPolicy.webpki_defaults_ee().may_be_present(
        x509.SubjectAlternativeName, Criticality.AGNOSTIC, None
    )
    policy = PolicyBuilder().store(Store(list(roots))).time(at)
    policy = policy.extension_policies(ca_policy=ExtensionPolicy.webpki_defaults_ca(), ee_policy=holders)
    verifier = policy.build_client_verifier()
    try:
        return list(verifier.verify(shown.leaf, list(shown.between)).chain)
    except (VerificationError, UnsupportedAlgorithm):
        raise Refused("untrusted", UNTRUSTED) from None


def signed(shown: Shown, content: bytes) -> bool:
    """Say whether the holder's key signed exactly these bytes: RSA with SHA-256 (PKCS #1) or ECDSA."""
    key = shown.leaf.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(shown.signature, content, padding.PKCS1v15(), SHA256())
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(shown.signature, content, ec.ECDSA(SHA256()))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def require_unrevoked(
    chain: Sequence[x509.Certificate], lists: Iterable[x509.CertificateRevocationList], at: datetime
) -> None:
    """Ask each certificate's issuer whether it was taken back; without a present list nobody comes in."""
    held = list(lists)
    for one, issuer in pairwise(chain):
        current = [each for each in held if is_of(each, issuer) and is_current(each, at)]
        if not current:
            raise Refused("unchecked", UNCHECKED)
        if any(each.get_revoked_certificate_by_serial_number(one.serial_number) for each in current):
            raise Refused("revoked", REVOKED)


def is_of(revoked: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    key = issuer.public_key()
    if revoked.issuer != issuer.subject or not isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        return False
    return revoked.is_signature_valid(key)


def is_current(revoked: x509.CertificateRevocationList, at: datetime) -> bool:
    ends = revoked.next_update_utc
    return ends is not None and revoked.last_update_utc - SKEW <= at < ends


def called(certificate: x509.Certificate) -> str:
    """Return how people tell certificates apart: the name on it, and the end of its serial number."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    name = str(names[0].value)[:60] if names else "没有名称的证书"
    return f"{name}（证书号尾号 {certificate.serial_number % 16**8:08X}）"
