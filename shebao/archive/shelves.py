"""The archive's folder: every content once, at ab/cd/<sha256>, all there or not at all."""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from django.conf import settings

UNFINISHED = "unfinished-"
SHA256 = re.compile(r"[0-9a-f]{64}")


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def path_of(sha256: str) -> Path:
    """Return where the content with that hash stands."""
    return shelf() / sha256[:2] / sha256[2:4] / sha256


def put(sha256: str, content: bytes) -> None:
    """Write the content unless it stands there already; after this it survives a power cut."""
    path = path_of(sha256)
    if standing(path) == content:
        return
    make_folder(path.parent)
    unfinished = path.with_name(UNFINISHED + uuid4().hex)
    write_through(unfinished, content)
    unfinished.rename(path)
    sync_folder(path.parent)


def standing(path: Path) -> bytes | None:
    """Return what stands there, or None."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def write_through(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def make_folder(folder: Path) -> None:
    """Make the folder and those above it up to the shelf, for this program's user alone."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make the folder's entries survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def standing_files() -> Iterator[Path]:
    """Yield everything that stands on the shelf, finished or not."""
    return (path for path in shelf().glob("??/??/*") if path.is_file())


def shelf() -> Path:
    """Return the folder that holds it all; nobody else on the machine may look into it."""
    folder = Path(settings.ARCHIVE)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
