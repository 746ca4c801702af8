"""The card reader of a counter (读卡器): asked for the card on it, and believed only when it signed.

The answer must be to this very question: an old one, one of another reader, or one whose signature does not
hold is no reading. Nothing waits for longer than a few seconds; whoever reads may press again.
"""

import json
import os
import urllib.error
import urllib.request
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from http.client import HTTPException
from typing import Any
from uuid import uuid4

from shebao.partners.signing import Signed, proves, sign
from shebao.values import Refused
from shebao.values.documents import RESIDENT_ID, read_document

PARTNER = "card_reader"
SECONDS = 4
LONGEST = 1024 * 1024  # bytes of an answer, its picture included
CARDS = ("resident_id", "social_card")
INSTEAD = "也可以改用“人工核对证件”。"
SAID_NO = {404: "读卡器上没有放卡，或者卡没有放正。请放好身份证或社保卡，再点“读卡”。"}


@dataclass(frozen=True)
class Reading:
    """What a reader read; `key` is its own number of the reading."""

    reader: str
    key: str
    card: str
    name: str
    document_number: str
    valid_until: date | None
    picture: bytes


def read_card(reader: str) -> Reading:
    """Return what lies on a reader. Raises Refused saying why there is none, and what to do instead."""
    question = {"question": uuid4().hex, "reader": reader}
    content, signed = asked(json.dumps(question).encode())
    if not proves(PARTNER, content, signed):
        raise Refused("reader_signature", f"读卡器的签名不对，读到的内容不能用。请换一台读卡器。{INSTEAD}")
    try:
        told: Mapping[str, Any] = json.loads(content)
        if (told["question"], told["reader"]) != (question["question"], reader):
            raise Refused("reader_old", "读卡器答的不是这一次，读到的内容没有采用。请再点一次“读卡”。")
        return understood(told)
    except (KeyError, TypeError, ValueError, NotBase64):
        raise Refused("reader_answer", f"读卡器答的内容不完整，没有采用。请重新放卡再读。{INSTEAD}") from None


def understood(told: Mapping[str, Any]) -> Reading:
    """Return an answer as it is meant. Raises ValueError, KeyError or TypeError for what is none."""
    if told["card"] not in CARDS or not str(told["name"]).strip() or not str(told["reading"]).strip():
        raise ValueError(told["card"])
    try:
        number = read_document(RESIDENT_ID, str(told["document_number"]))
    except Refused as refusal:
        raise ValueError("document_number") from refusal
    until = told.get("valid_until")
    return Reading(
        str(told["reader"])[:20],
        str(told["reading"])[:60],
        str(told["card"]),
        str(told["name"]).strip()[:60],
        number.number,
        date.fromisoformat(until) if until else None,
        b64decode(told["picture"], validate=True),
    )


def asked(content: bytes) -> tuple[bytes, Signed]:
    """Ask and return the answer's bytes with its signature. Raises Refused where no answer can be had."""
    signed = sign(content)
    headers = {"Content-Type": "application/json", "Shebao-Key": signed.key_id}
    headers["Shebao-Signature"] = signed.signature
    request = urllib.request.Request(f"{address()}read", content, headers)  # noqa: S310  # the operator's own
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            answered = answer.read(LONGEST + 1)
            given = Signed(answer.headers.get("Shebao-Key", ""), answer.headers.get("Shebao-Signature", ""))
    except urllib.error.HTTPError as refusal:
        told = SAID_NO.get(refusal.code, f"读卡器停用了（{refusal.code}）。{INSTEAD}")
        raise Refused("reader_empty" if refusal.code in SAID_NO else "reader_down", told) from None
    except TimeoutError:
        raise Refused("reader_slow", f"读卡器 {SECONDS} 秒没有应答。请再读一次。{INSTEAD}") from None
    except (OSError, HTTPException) as failure:
        slow = isinstance(getattr(failure, "reason", None), TimeoutError)
        told = f"读卡器 {SECONDS} 秒没有应答。请再读一次。" if slow else "连不上读卡器，请看它是否开着。"
        raise Refused("reader_slow" if slow else "reader_down", f"{told}{INSTEAD}") from None
    return answered[:LONGEST], given


def address() -> str:
    """Return where the readers answer, with its last slash. Raises Refused where none is set up."""
    told = os.environ.get("CARD_READER_URL") or os.environ.get("CARD_READER_PAGES", "")
    if not told.startswith(("http://", "https://")):
        raise Refused("reader_down", f"这里没有接读卡器。{INSTEAD}")
    return f"{told.removesuffix('messages').rstrip('/')}/"  # partners are all told with where messages go
