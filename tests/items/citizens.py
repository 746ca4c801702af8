"""The register of the police in a test: the simulator itself on a port of its own; and a clerk in Suqian."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path

from shebao.partners.signing import own_key
from shebao.values.id_numbers import birth_of, is_male
from simulators.partner.platform import Platform
from simulators.police.server import Handler
from simulators.police.store import Store
from tests.casework.desks import an_id_number
from tests.items.jiangsu import AUGUST_15, SUQIAN, a_desk, suqian

HAN = "01"

__all__ = [
    "AUGUST_15", "SUQIAN", "a_desk", "a_register", "enter", "known", "questions", "stated", "suqian"
]  # fmt: skip


@contextmanager
def a_register(state: Path, monkeypatch) -> Iterator[Store]:
    """Let the police answer for the platform whose state folder it is; give their store with its switches."""
    own_key()
    store = Store(state / "police" / "police.sqlite3")
    platform = Platform("police", "http://127.0.0.1:1", state / "police", state / "keys" / "exchange")
    platform.show_key()
    handler = type("Answering", (Handler,), {"store": store, "platform": platform})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        monkeypatch.setenv("POLICE_PAGES", f"http://127.0.0.1:{server.server_address[1]}/")
        yield store
        server.shutdown()


def enter(store: Store, number: str, name: str, ethnicity: str = HAN) -> str:
    """Enter somebody in the register; return the number."""
    sex = "male" if is_male(number) else "female"
    told = {"number": number, "name": name, "sex": sex, "ethnicity": ethnicity}
    store.enter(json.dumps(told | {"born_on": birth_of(number).isoformat()}))
    return number


def questions(store: Store) -> list[int]:
    """Return of how many people each question was that has been answered."""
    with store.reading() as db:
        return [one["people"] for one in db.execute("select people from question order by id")]


def known(store: Store, name: str = "林文博") -> str:
    """Enter somebody new; return the number."""
    return enter(store, an_id_number(area="321302"), name)


def stated(number: str, name: str = "林文博", **more: str) -> dict[str, str]:
    """A row of 人员基础信息采集 in which nothing is wrong."""
    return {
        "id_number": number,
        "name": name,
        "sex": "男" if is_male(number) else "女",
        "ethnicity": "汉族",
        "residence": "农村（农业户口）",
        "home_address": "宿城区演示路 1 号",
    } | more
