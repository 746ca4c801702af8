"""The heads of the blocks in a file outside the database: who alters the database does not alter the file.

One JSON line per block, only ever appended: number, until, digest, key, signature, when it was sealed. A line
with `restored` says that the database came back from a copy, and that the blocks after that number are lost.
"""

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

TAIL = 65_536


@dataclass(frozen=True)
class Head:
    """One line of the file."""

    number: int
    until: int
    digest: str
    key_id: str
    signature: str
    sealed_at: str
    restored: str = ""  # why, where the database came back from a copy
    lost: int = 0  # the last block that was sealed before

    @property
    def signed(self) -> str:
        """What the signature is over: the block's digest, or where it tells of a restoration all it tells."""
        told = (self.number, self.until, self.digest, self.sealed_at, self.restored, self.lost)
        return json.dumps(told, ensure_ascii=False) if self.restored else self.digest


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open the file for this process alone, readable by its owner alone; a torn last line is taken off."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        untear(file)
        yield file


def untear(file: IO[bytes]) -> None:
    """Take off what a crash left half written: it has never been a head."""
    tail = tail_of(file)
    if tail and not tail.endswith(b"\n"):
        kept = tail.rfind(b"\n") + 1
        file.truncate(file.seek(0, os.SEEK_END) - len(tail) + kept)


def last(file: IO[bytes]) -> Head | None:
    """Return the newest head, read from the end."""
    lines = tail_of(file).splitlines()
    return parsed(lines[-1]) if lines else None


def tail_of(file: IO[bytes]) -> bytes:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - TAIL, 0))
    return file.read()


def append(file: IO[bytes], heads: Iterable[Head]) -> None:
    """Write heads at the end and have them on the disk before returning."""
    file.write(b"".join(spelled(head) for head in heads))
    file.flush()
    os.fsync(file.fileno())


def all_heads(path: Path) -> Iterator[Head]:
    """Read the file from its beginning. Raises ValueError, with the line's number, where it holds no head."""
    with path.open("rb") as file:
        for place, line in enumerate(file, 1):
            if line.endswith(b"\n"):
                try:
                    yield parsed(line)
                except (ValueError, TypeError) as wrong:
                    raise ValueError(f"{place}") from wrong


def parsed(line: bytes) -> Head:
    plain: dict[str, Any] = json.loads(line)
    return Head(**plain)


def spelled(head: Head) -> bytes:
    told = {name: value for name, value in vars(head).items() if value or name not in ("restored", "lost")}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
