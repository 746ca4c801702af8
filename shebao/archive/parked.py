"""Files parked for an hour for people without an account, found again only by an unguessable token.

A set of files appears all at once or not at all: it is written into a folder of another name and renamed.
"""

import re
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings

KEPT_FOR = timedelta(hours=1)
TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
UNFINISHED = "unfinished-"


@dataclass(frozen=True)
class Parked:
    """One set of parked files."""

    token: str
    folder: Path

    def path(self, name: str) -> Path:
        return self.folder / name

    def read(self, name: str) -> bytes:
        return self.path(name).read_bytes()


def park(files: Mapping[str, bytes]) -> str:
    """Keep the files together and return the token that finds them."""
    token = secrets.token_urlsafe(24)
    unfinished = shelf() / (UNFINISHED + token)
    unfinished.mkdir(mode=0o700)
    for name, content in files.items():
        (unfinished / name).write_bytes(content)
    unfinished.rename(shelf() / token)
    return token


def find(token: str, *, at: float) -> Parked | None:
    """Return the files of a token; None when there are none or their hour is over at that Unix time."""
    if not TOKEN.fullmatch(token):
        return None
    folder = shelf() / token
    try:
        age = at - folder.stat().st_mtime
    except FileNotFoundError:
        return None
    return Parked(token, folder) if age < KEPT_FOR.total_seconds() else None


def sweep(older_than: timedelta = KEPT_FOR, *, at: float) -> int:
    """Remove what has been parked longer than that, finished or not; return how many sets went."""
    old = [
        folder for folder in shelf().iterdir() if at - folder.stat().st_mtime >= older_than.total_seconds()
    ]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)  # another worker may be sweeping too
    return len(old)


def shelf() -> Path:
    """Return the folder that holds all parked sets; nobody else on the machine may look into it."""
    folder = Path(settings.STATE) / "parked"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
