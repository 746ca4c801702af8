"""What a proof's page tells: one verdict, then what to compare; the content only while it holds."""

from datetime import datetime
from typing import Any

from shebao.proofs.employer_proof import ROWS_PER_PAGE, fours
from shebao.proofs.verification import Found, signature_in
from shebao.values.id_numbers import masked
from shebao.values.names import hidden_name

VALID, EXPIRED, REVOKED, CHANGED = "valid", "expired", "revoked", "changed"


def told(found: Found, *, on: datetime, content: bytes | None = None, number: str = "") -> dict[str, Any]:
    """Return what is shown of a proof; `content` is the file somebody holds, `number` a page of the list."""
    verdict = verdict_of(found, on, content)
    shown: dict[str, Any] = {
        "verdict": verdict,
        "by_file": content is not None,
        "found": found,
        "code": fours(found.code),
        "issued": found.issued_here,
        "on": on,
        "title": found.values["title"],
        "agency": found.values["agency"],
        "months": found.values["validity_months"],
    }
    if verdict != VALID:
        return shown
    return shown | {"values": found.values} | listed(found, number) | signature(found, content)


def verdict_of(found: Found, on: datetime, content: bytes | None) -> str:
    """Judge: a changed file first, for it is no proof at all; then revoked; then expired."""
    if content is not None:
        signed = signature_in(found, content)
        if signed is None or not signed.holds:
            return CHANGED
    if found.revoked_at is not None:
        return REVOKED
    return EXPIRED if found.expired(on) else VALID


def listed(found: Found, number: str) -> dict[str, Any]:
    """Return a page of the people, names and document numbers hidden in part."""
    rows = found.values["rows"]
    pages = max(1, -(-len(rows) // ROWS_PER_PAGE))
    here = min(max(int(number), 1), pages) if number.isdecimal() and len(number) < 7 else 1
    part = rows[(here - 1) * ROWS_PER_PAGE : here * ROWS_PER_PAGE]
    return {
        "rows": [
            row | {"name": hidden_name(row["name"]), "document": masked(row["document"])} for row in part
        ],
        "number": here,
        "pages": pages,
    }


def signature(found: Found, content: bytes | None) -> dict[str, Any]:
    signed = signature_in(found, content) if content is not None else None
    return {
        "digest": f"{found.sha256[:8]}…{found.sha256[-8:]}",
        "certificate": f"{signed.fingerprint[:8]}…{signed.fingerprint[-8:]}" if signed else "",
    }
