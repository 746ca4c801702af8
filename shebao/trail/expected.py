"""What the file outside says the blocks must be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from shebao.trail.heads import Head, all_heads
from shebao.trail.keys import proves
from shebao.trail.verdicts import Kind, Verdict


@dataclass
class Expected:
    """The digests by number, the newest head, and the restorations that were recorded."""

    digests: dict[int, str] = field(default_factory=dict)
    newest: Head | None = None
    restored: list[Head] = field(default_factory=list)
    gone: bool = False  # there should be a file, and there is none

    def take(self, head: Head) -> None:
        """Take the next head in; a restoration takes back those after it."""
        if head.restored:
            for number in range(head.number + 1, head.lost + 1):
                self.digests.pop(number, None)
            self.restored.append(head)
        if head.number:
            self.digests.setdefault(head.number, head.digest)
        self.newest = head

    def follows(self, head: Head) -> bool:
        """Say whether a head may stand after those before it."""
        if self.newest is None:
            return True
        if head.restored:
            return head.lost == self.newest.number and head.number <= head.lost
        return head.number == self.newest.number + 1


def expected(path: Path | None, keys: Mapping[str, Ed25519PublicKey], verdict: Verdict) -> Expected:
    """Read the file as far as it can be believed; note in the verdict where it is damaged."""
    told = Expected(gone=path is not None and not path.exists())
    if path is None or told.gone:
        return told
    try:
        for head in all_heads(path):
            if not told.follows(head) or (head.restored and not signed(head, keys)):
                verdict.add(Kind.HEADS_DAMAGED, head.number, more="次序或签名不对")
                break
            told.take(head)
    except ValueError as wrong:
        verdict.add(Kind.HEADS_DAMAGED, told.newest.number if told.newest else 0, more=f"第 {wrong} 行读不懂")
    return told


def signed(head: Head, keys: Mapping[str, Ed25519PublicKey]) -> bool:
    return proves(keys, head.key_id, head.signed, head.signature)
