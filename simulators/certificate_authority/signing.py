"""The signer beside a token (UKey): asks for its PIN, signs what a login page shows, and brings it there."""

import base64
import urllib.error
import urllib.request
from http.client import HTTPException
from urllib.parse import quote

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from simulators.certificate_authority.authority import PEM, Authority
from simulators.partner.platform import SECONDS, words
from simulators.partner.server import Declined


def sign(authority: Authority, serial: str, pin: str, text: str) -> str:
    """Return certificates and signature over a text. Raises Declined for a wrong PIN or token."""
    with authority.store.reading() as db:
        token = db.execute("select * from token where serial = ?", [serial]).fetchone()
    if token is None:
        raise Declined("没有插这只 UKey，请重新选。")
    if pin != token["pin"]:
        raise Declined("PIN 不对，请再输一次。")
    key = serialization.load_pem_private_key(token["key"].encode(), None)
    if authority.store.on("wrong"):
        key = ec.generate_private_key(ec.SECP256R1())
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("no elliptic-curve key")
    signature = base64.encodebytes(key.sign(text.encode(), ec.ECDSA(SHA256()))).decode()
    issuing = authority.issuing.public_bytes(PEM).decode()
    return f"{token['certificate']}{issuing}-----BEGIN SIGNATURE-----\n{signature}-----END SIGNATURE-----\n"


def bring(platform: str, region: str, nonce: str, answer: str) -> str:
    """Bring an answer to the login that waits for it; return what was said there."""
    address = f"{platform}/hall/{quote(region)}/login/answers/{quote(nonce)}/"
    request = urllib.request.Request(address, answer.encode(), {"Content-Type": "text/plain"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as told:  # noqa: S310  # the operator's setting
            return words(told.read(10_000)) or "已经送到。"
    except urllib.error.HTTPError as refusal:
        return words(refusal.read(10_000)) or f"登录页答复 {refusal.code}。"
    except (OSError, HTTPException):
        return "送不到登录页。请把下面的结果复制过去。"
