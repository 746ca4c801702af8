"""Files parked for an hour."""

import stat
import time
from datetime import timedelta

import pytest

from shebao.archive import parked

HOUR = 3600


@pytest.fixture(autouse=True)
def state(settings, tmp_path):
    settings.STATE = tmp_path
    return tmp_path


def test_what_is_parked_is_found_by_its_token_alone():
    now = time.time()
    first, second = parked.park({"a.txt": b"1"}), parked.park({"a.txt": b"1"})
    assert first != second
    assert len(first) == 32
    found = parked.find(first, at=now)
    assert found is not None
    assert found.read("a.txt") == b"1"
    assert parked.find("x" * 32, at=now) is None


@pytest.mark.parametrize(
    "token", ["", "..", "../../etc/passwd", "a" * 31, "a" * 33, "a/b" + "c" * 29, "unfinished-"]
)
def test_a_token_never_leads_out_of_the_shelf(token: str):
    assert parked.find(token, at=time.time()) is None


def test_after_an_hour_it_is_gone_and_the_sweep_removes_it(state):
    token, now = parked.park({"a.txt": b"1"}), time.time()
    assert parked.find(token, at=now + HOUR - 60) is not None
    assert parked.find(token, at=now + HOUR + 60) is None
    assert parked.sweep(at=now + HOUR - 60) == 0
    assert parked.sweep(at=now + HOUR + 60) == 1
    assert list((state / "parked").iterdir()) == []
    assert parked.sweep(timedelta(0), at=now) == 0


def test_nobody_else_on_the_machine_may_look(state):
    token = parked.park({"a.txt": b"1"})
    for folder in (state / "parked", state / "parked" / token):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_an_unfinished_set_is_never_found_and_is_swept(state):
    shelf = state / "parked"
    shelf.mkdir(mode=0o700)
    (shelf / ("unfinished-" + "a" * 32)).mkdir()
    assert parked.find("a" * 32, at=time.time()) is None
    assert parked.sweep(at=time.time() + HOUR + 60) == 1
