"""The posts of a region's agencies as data: bundles of roles, and who may stand in for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shebao.policy.reading import Reader
from shebao.policy.texts import read_yaml

FILE = "posts.yaml"
KEYS = {"label", "roles", "levels", "stands_in"}


@dataclass(frozen=True)
class PostOffer:
    """One kind of post: which roles come with it, at which levels (none: at all), whose deputy it can be."""

    code: str
    label: str
    roles: frozenset[str]
    levels: frozenset[str] = frozenset()
    stands_in: tuple[str, ...] = ()


def read_posts(reader: Reader, folder: Path) -> Mapping[str, PostOffer]:
    """Read a region's own posts; none where it has no such file. What is wrong is told to the reader."""
    path = folder / FILE
    if not path.is_file():
        return {}
    plain = read_yaml(path)
    found = {code: read_post(reader, path, code, entry) for code, entry in plain.items()}
    for post in found.values():
        for other in sorted(set(post.stands_in) - found.keys()):
            reader.complain(path, f"{post.code}: stands_in: there is no post {other}")
    return found


def read_post(reader: Reader, path: Path, code: str, entry: Mapping[str, Any]) -> PostOffer:
    for key in sorted(entry.keys() - KEYS):
        reader.complain(path, f"{code}: unknown key {key}")
    for key in ("label", "roles"):
        if not entry.get(key):
            reader.complain(path, f"{code}: {key} is missing")
    return PostOffer(
        code=code,
        label=str(entry.get("label", "")),
        roles=frozenset(entry.get("roles", ())),
        levels=frozenset(entry.get("levels", ())),
        stands_in=tuple(entry.get("stands_in", ())),
    )
