"""The envelope around a message: which number, region and kind, at what business time; signed as bytes.

    {"number": "…", "region": "420500", "kind": "payment", "at": "2023-05-08T10:31:00+08:00", "body": {…}}

Headers Shebao-Key and Shebao-Signature name the key and carry the Ed25519 signature of the bytes in base64.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shebao.partners.actions import Taken
from shebao.partners.models import Outgoing
from shebao.partners.signing import Signed
from shebao.values import SHANGHAI

KEY, SIGNATURE = "Shebao-Key", "Shebao-Signature"
LONGEST = 256 * 1024  # bytes
UNREADABLE = "unreadable"


def sealed(message: Outgoing) -> bytes:
    """Return the bytes of an outgoing message, the same whenever it is sent."""
    envelope = {
        "number": f"{message.kind}-{message.key}",
        "region": message.region,
        "kind": message.kind,
        "at": message.business_at.astimezone(SHANGHAI).isoformat(),
        "body": message.body,
    }
    return json.dumps(envelope, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def opened(content: bytes, signed: Signed, *, region: str) -> Taken:
    """Read what a partner sent; what cannot be read is returned all the same, with the reason."""
    digest = hashlib.sha256(content).hexdigest()
    signature = f"{signed.key_id} {signed.signature}"
    try:
        told = as_object(content)
        body = told["body"]
        return Taken(
            number=short(told["number"]),
            kind=short(told["kind"], 24),
            key=short(body.get("number") or body.get("bill_number")),
            body=body,
            digest=digest,
            signature=signature,
            business_at=datetime.fromisoformat(told["at"]) if told.get("at") else None,
            unreadable=""
            if told["region"] == region
            else f"报文写的地区是 {short(told['region'])}，送错了地方。",
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raw = content.decode("utf-8", "backslashreplace").replace("\0", "\\0")
        return Taken(
            number=digest[:32],
            kind=UNREADABLE,
            key="",
            body={"raw": raw},
            digest=digest,
            signature=signature,
            unreadable="报文读不出来：不是约定的格式。请对方改正后重新发送，或作废这一条。",
        )


def as_object(content: bytes) -> Mapping[str, Any]:
    """Return the JSON object in some bytes. Raises ValueError for what PostgreSQL could not keep."""
    found = json.loads(content.decode("utf-8"), parse_float=str, parse_constant=refuse)
    again = json.dumps(found, ensure_ascii=False)
    if "\\u0000" in again or not isinstance(found["body"], dict):
        raise ValueError("not a message")
    again.encode("utf-8")  # a lone surrogate is no text
    return dict(found)


def refuse(constant: str) -> None:
    raise ValueError(constant)


def short(text: Any, longest: int = 64) -> str:
    """Return a text as it may be kept. Raises TypeError or ValueError for what is none or too long."""
    if not isinstance(text, str):
        raise TypeError("not a text")
    if not 0 < len(text) <= longest:
        raise ValueError("too long")
    return text
