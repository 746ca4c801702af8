"""Pins name versions and hashes, never a host."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_python_lock_names_no_host_and_hashes_everything(lock):
    text = lock.read_text("utf-8")
    assert not re.search(r"https?://|--(?:extra-)?index-url|--find-links", text)
    pins = re.findall(r"^([A-Za-z0-9._-]+)==\S+(.*(?:\n .*)*)", text, re.M)
    assert pins
    assert [name for name, rest in pins if "--hash=sha256:" not in rest] == []


@pytest.mark.parametrize("extra", ["test", "bench"])
def test_the_locks_agree_on_what_they_share(extra):
    def pinned(name: str) -> dict[str, str]:
        return dict(
            re.findall(
                r"^([A-Za-z0-9._-]+)==(\S+)", (ROOT / "requirements" / f"{name}.txt").read_text(), re.M
            )
        )

    run, other = pinned("run"), pinned(extra)
    assert {name: other.get(name) for name in run} == run


def test_the_page_lock_names_no_host():
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    installed = {name: package for name, package in packages.items() if name}
    assert installed
    assert [name for name, package in installed.items() if "resolved" in package] == []
    assert [
        name for name, package in installed.items() if not package["integrity"].startswith("sha512-")
    ] == []
