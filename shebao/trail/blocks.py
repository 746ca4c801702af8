"""A block as exact bytes: the digest over the block before and every line, and its head."""

import hashlib
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from shebao.trail.heads import Head

if TYPE_CHECKING:
    from shebao.trail.models import Block

NOTHING_BEFORE = "0" * 64


def digest_of(block: "Block") -> str:
    """Return the digest: over one JSON line of what the block says, and the digests of its lines after it."""
    told = [
        "block", block.form, block.number, block.since, block.until, block.acts, block.looks, block.before,
        block.key_id, moment(block.sealed_at),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(told).encode() + b"\n" + bytes(block.lines)).hexdigest()


def head_of(block: "Block") -> Head:
    return Head(
        block.number, block.until, block.digest, block.key_id, block.signature, moment(block.sealed_at)
    )


def moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
