"""The partners of a demonstration: beside the platform, and never in production."""

import socket
from pathlib import Path

import pytest

from shebao.doors.console.simulated import simulated, told

HERE = "http://127.0.0.1:9000"
NAMES = [
    "tax_office", "market_regulation", "message_gateway", "card_reader", "business_licence",
    "government_portal", "social_card", "certificate_authority", "smart_app",
    "medical_office", "police",
]  # fmt: skip


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    monkeypatch.delenv("SHEBAO_PRODUCTION", raising=False)
    for name in NAMES:
        monkeypatch.delenv(f"{name.upper()}_URL", raising=False)
        monkeypatch.delenv(f"{name.upper()}_PORT", raising=False)


def test_they_take_the_first_free_ports_after_ours_one_each(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        partners = simulated(tmp_path, HERE, port - 1)
    assert [one.name for one in partners] == NAMES
    ports = [one.port for one in partners]
    assert port < ports[0] and sorted(set(ports)) == ports and ports[-1] < port + 140
    assert ports[2] < partners[2].smtp_port < ports[3]
    assert told(partners, "worker") == {
        "MESSAGE_GATEWAY_SMTP": f"smtp://127.0.0.1:{partners[2].smtp_port}",
        "POLICE_PAGES": partners[-1].address,
        **{f"{one.name.upper()}_URL": f"{one.address}messages" for one in partners if one.name != "police"},
    }
    assert partners[2].told_itself == {"MESSAGE_GATEWAY_SMTP_PORT": str(partners[2].smtp_port)}


@pytest.mark.parametrize("name", NAMES)
def test_a_port_can_be_named(tmp_path: Path, monkeypatch, name):
    monkeypatch.setenv(f"{name.upper()}_PORT", "9123")
    found = {one.name: one.address for one in simulated(tmp_path, HERE, 9000)}
    assert found[name] == "http://127.0.0.1:9123/"


@pytest.mark.parametrize("name", NAMES)
def test_where_a_real_one_is_named_it_is_not_simulated(tmp_path: Path, monkeypatch, name):
    monkeypatch.setenv(f"{name.upper()}_URL", "https://partner.example/messages")
    assert [one.name for one in simulated(tmp_path, HERE, 9000)] == [one for one in NAMES if one != name]


def test_there_is_none_in_production(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SHEBAO_PRODUCTION", "1")
    assert simulated(tmp_path, HERE, 9000) == []
