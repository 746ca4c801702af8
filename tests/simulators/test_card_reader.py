"""The simulated readers as a process of their own: asked over a socket, believed only when they signed."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from shebao.partners import card_reader
from shebao.partners.card_reader import read_card
from shebao.partners.signing import own_key
from shebao.values import Refused
from simulators.card_reader.portraits import portrait
from simulators.card_reader.store import Store
from tests.casework.desks import an_id_number
from tests.conftest import free_port, healthy, until

NAME = "李芳"


@pytest.fixture
def keys(settings, tmp_path):
    settings.STATE = tmp_path
    own_key()
    return tmp_path / "keys" / "exchange"


@pytest.fixture
def number() -> str:
    return an_id_number()


@pytest.fixture
def readers(keys, tmp_path, number, monkeypatch) -> Iterator[Store]:
    """Readers with one card, which lies on number 3."""
    folder, port = tmp_path / "card_reader", free_port()
    folder.mkdir()
    cards = [{"document_number": number, "card": "resident_id", "name": NAME, "valid_until": "2033-01-01"}]
    (folder / "cards.jsonl").write_text("\n".join(map(json.dumps, cards)), "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "simulators.card_reader", "--port", str(port), "--state", str(folder),
         "--keys", str(keys)],
        stdout=subprocess.DEVNULL, env=os.environ,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    monkeypatch.setenv("CARD_READER_URL", address)
    try:
        until(lambda: healthy(address))
        store = Store(folder / "card_reader.sqlite3")
        with store.writing() as db:
            db.execute("insert into lies values ('3', ?, 'resident_id')", [number])
        yield store
    finally:
        process.terminate()
        process.wait(10)


def refused(reader: str = "3") -> str:
    with pytest.raises(Refused) as told:
        read_card(reader)
    return told.value.code


def test_HB_26_a_card_is_read_with_name_number_and_picture(readers, number):
    read = read_card("3")
    assert (read.name, read.document_number, read.card) == (NAME, number, "resident_id")
    assert read.picture == portrait(number)
    assert str(read.valid_until) == "2033-01-01"
    assert read_card("3").key != read.key  # each reading is one of its own


def test_a_reader_without_a_card_says_so(readers):
    assert refused("4") == "reader_empty"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("down", "reader_down"),
        ("wrong", "reader_answer"),
        ("tamper", "reader_signature"),
        ("malformed", "reader_answer"),
    ],
)
def test_what_a_faulty_reader_says_is_not_taken(readers, fault, code):
    readers.turn(fault, True)
    assert refused() == code
    readers.turn(fault, False)
    assert read_card("3").name == NAME


def test_an_answer_to_an_earlier_question_is_not_taken(readers):
    read_card("3")
    readers.turn("duplicate", True)
    assert refused() == "reader_old"


def test_a_slow_reader_is_not_waited_for(readers, monkeypatch):
    monkeypatch.setattr(card_reader, "SECONDS", 1)
    readers.turn("slow", True)
    began = time.monotonic()
    assert refused() == "reader_slow"
    assert time.monotonic() - began < 3


def test_where_no_reader_is_or_answers_the_clerk_is_told_what_to_do(keys, monkeypatch):
    monkeypatch.delenv("CARD_READER_URL", raising=False)
    monkeypatch.delenv("CARD_READER_PAGES", raising=False)
    assert refused() == "reader_down"
    monkeypatch.setenv("CARD_READER_URL", f"http://127.0.0.1:{free_port()}")
    with pytest.raises(Refused, match="人工核对证件"):
        read_card("3")


def test_whoever_is_not_the_platform_gets_nothing(readers):
    import urllib.error
    import urllib.request

    question = json.dumps({"question": "1", "reader": "3"}).encode()
    request = urllib.request.Request(f"{os.environ['CARD_READER_URL']}/read", question)
    with pytest.raises(urllib.error.HTTPError) as told, closing(urllib.request.urlopen(request, timeout=30)):
        pass
    assert told.value.code == 401
