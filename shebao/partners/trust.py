"""Which certificate authorities are trusted, and what they revoked.

`keys/trust/*.pem` are the roots, laid there by the operator (CQO-13). Lists are fetched and kept; while their
authority is away the kept ones hold until they themselves say they are out of date.
"""

import os
import urllib.request
from collections.abc import Iterator
from datetime import datetime
from http.client import HTTPException
from pathlib import Path

from cryptography import x509
from django.conf import settings

from shebao.partners.signing import put

SECONDS = 3  # a page waits for it
FRESH_SECONDS = 60
LONGEST = 8 * 1024 * 1024
END = b"-----END X509 CRL-----"


def roots() -> list[x509.Certificate]:
    """Return the roots that the operator trusts."""
    files = [path.read_bytes() for path in sorted(folder().glob("*.pem"))]
    return [one for content in files for one in x509.load_pem_x509_certificates(content)]


def lists(*, at: datetime) -> list[x509.CertificateRevocationList]:
    """Return the lists of revocations, fetched anew when those kept are a minute old; `at` is real time."""
    kept = folder() / "lists" / "revoked.crl"
    age = at.timestamp() - kept.stat().st_mtime if kept.exists() else None
    stale = age is None or not 0 <= age < FRESH_SECONDS
    if stale and (fetched := fetch()):
        put(kept, fetched, mode=0o600)
    return list(parts(kept.read_bytes())) if kept.exists() else []


def fetch() -> bytes:
    """Ask the authority for its lists; nothing where it does not answer or says what is none."""
    place = os.environ.get("CERTIFICATE_AUTHORITY_PAGES", "").rstrip("/")
    if not place.startswith(("http://", "https://")):
        return b""
    try:
        with urllib.request.urlopen(f"{place}/crl", timeout=SECONDS) as told:  # noqa: S310  # operator's setting
            content: bytes = told.read(LONGEST)
        return content if list(parts(content)) else b""
    except (OSError, HTTPException, ValueError):
        return b""


def parts(content: bytes) -> Iterator[x509.CertificateRevocationList]:
    """Read several lists that stand one after the other."""
    for one in content.split(END)[:-1]:
        yield x509.load_pem_x509_crl(one.lstrip() + END + b"\n")


def folder() -> Path:
    return Path(settings.STATE) / "keys" / "trust"
