"""The simulated APP: who is registered under a real name, over a socket; whose face was seen."""

import json
import threading
import urllib.parse
import urllib.request
from datetime import UTC, datetime

import pytest

from shebao.partners import real_names
from shebao.partners.signing import own_key
from shebao.values import Refused
from simulators.partner.cards import Cards
from simulators.partner.platform import Platform
from simulators.partner.server import serve
from simulators.smart_app.server import Handler
from tests.conftest import free_port

LIN = {"document_type": "resident_id", "document_number": "321302199003159988", "name": "林晓"}
OTHER = LIN | {"document_number": "321302199003150014", "name": "顾盼"}
CODE = "shebao-person:321300:0123456789abcdef0123456789abcdef:0042"


@pytest.fixture
def app(settings, tmp_path, monkeypatch):
    """The APP on a port of its own, with two people, the keys of both sides in one folder."""
    settings.STATE = tmp_path
    own_key()
    folder = tmp_path / "app"
    folder.mkdir()
    lines = [json.dumps({"mark": one["name"], "shown": one["name"], "told": one}) for one in (LIN, OTHER)]
    (folder / "cards.jsonl").write_text("\n".join(lines), "utf-8")
    store, stopping, port = Cards(folder / "app.sqlite3"), threading.Event(), free_port()
    platform = Platform("app", "http://127.0.0.1:1", folder, tmp_path / "keys" / "exchange")
    platform.show_key()
    threading.Thread(
        target=serve, args=("127.0.0.1", port, Handler, store, platform, stopping), daemon=True
    ).start()
    monkeypatch.setenv("SMART_APP_PAGES", f"http://127.0.0.1:{port}/")
    wait_for(port)
    yield store
    stopping.set()


def wait_for(port: int) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30).close()
            return
        except OSError:
            threading.Event().wait(0.05)
    pytest.fail("the APP did not start")


def ask(name: str = LIN["name"], number: str = LIN["document_number"]) -> None:
    real_names.require_real_name("resident_id", number, name, app="江苏智慧人社APP", at=datetime.now(UTC))


def test_JS_82_who_is_registered_is_and_nobody_else(app):
    ask()
    for name, number in (("林小", LIN["document_number"]), (LIN["name"], OTHER["document_number"])):
        with pytest.raises(Refused, match="还不是实名认证用户"):
            ask(name, number)


@pytest.mark.parametrize("switch", ["down", "malformed", "tamper"])
def test_an_app_that_fails_lets_nobody_be_authorised(app, switch):
    app.turn(switch, True)
    with pytest.raises(Refused, match="现在不能核对实名"):
        ask()
    app.turn(switch, False)
    ask()


def test_without_an_app_nobody_is_authorised(settings, tmp_path, monkeypatch):
    settings.STATE = tmp_path
    monkeypatch.delenv("SMART_APP_PAGES", raising=False)
    with pytest.raises(Refused, match="现在不能核对实名"):
        ask()


def test_JS_97_a_face_becomes_a_message_about_the_scanned_code(app):
    form = urllib.parse.urlencode({"text": CODE, "card": LIN["name"]}).encode()
    page = urllib.request.urlopen(f"{real_names.place()}/confirm", form, timeout=30).read().decode()
    assert "已经确认" in page
    with app.reading() as db:
        (row,) = db.execute("select content from outbox").fetchall()
    told = json.loads(row["content"])
    assert (told["region"], told["kind"]) == ("321300", "face")
    assert told["body"]["nonce"] == CODE.split(":")[2]
    assert told["body"]["document_number"] == LIN["document_number"]
    shown = urllib.request.urlopen(f"{real_names.place()}/services", timeout=30).read().decode()
    assert "设置登录密码" in shown
