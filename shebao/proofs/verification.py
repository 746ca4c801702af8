"""A stranger verifies a proof: by its code, or by the file itself. A wrong code tells nothing."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import connection

from shebao.proofs.signing import Signature, signature_of
from shebao.values import SHANGHAI
from shebao.values.terms import in_time
from shebao.values.text import narrowed

CODE = re.compile(r"[0-9]{14}[A-Z]{6}")
CODE_IN_FILE = re.compile(rb"verify(?:/|\\057)([0-9]{14}[A-Z]{6})(?:/|\\057)")
FIND = """
    select region, kind, code, "values", persons, issued, valid_until, revoked_at, reason, sha256
    from proofs_with_code(%s)
"""


@dataclass(frozen=True)
class Found:
    """A proof as whoever holds its code may see it."""

    region: str
    kind: str
    code: str
    values: dict[str, Any]
    persons: int
    issued: datetime
    valid_until: date
    revoked_at: datetime | None
    reason: str
    sha256: str

    def expired(self, on: datetime) -> bool:
        """Say whether its validity has ended by the region's business time (A54)."""
        return not in_time(on, self.valid_until)

    def is_file(self, content: bytes) -> bool:
        """Say whether these bytes are the very file that was issued."""
        return sha256(content).hexdigest() == self.sha256

    @property
    def issued_here(self) -> datetime:
        return self.issued.astimezone(SHANGHAI)


def code_typed(text: str) -> str:
    """Return a code as it is kept, out of how people type it: in groups, in small letters, full-width."""
    return narrowed(text).replace("-", "").upper()


def find_proof(code: str) -> Found | None:
    """Return the proof of a code; None for any other text."""
    if not CODE.fullmatch(code):
        return None
    with connection.cursor() as cursor:
        cursor.execute(FIND, [code])
        row = cursor.fetchone()
    if row is None:
        return None
    region, kind, code, values, *rest = row
    return Found(region, kind, code, json.loads(values), *rest)


def code_in(content: bytes) -> str:
    """Return the code that a signed file carries; empty where there is none.

    It is looked for among the bytes: a stranger's file is not taken apart.
    """
    found = CODE_IN_FILE.search(content)
    return found[1].decode() if found else ""


def signature_in(found: Found, content: bytes) -> Signature | None:
    """Return what the signature says of a file that is the one that was issued; None for any other."""
    return signature_of(content) if found.is_file(content) else None
