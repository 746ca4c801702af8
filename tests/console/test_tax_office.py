"""The tax office of a demonstration: beside the platform, and never in production."""

import socket
from pathlib import Path

import pytest

from shebao.doors.console.tax_office import tax_office

HERE = "http://127.0.0.1:9000"


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    for name in ("SHEBAO_PRODUCTION", "TAX_OFFICE_URL", "TAX_OFFICE_PORT"):
        monkeypatch.delenv(name, raising=False)


def test_it_takes_the_first_free_port_after_ours(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        office = tax_office(tmp_path, HERE, port - 1)
    assert office is not None
    assert port < office.port < port + 20
    assert office.told_worker == {"TAX_OFFICE_URL": f"http://127.0.0.1:{office.port}/messages"}


def test_a_port_can_be_named(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("TAX_OFFICE_PORT", "9123")
    office = tax_office(tmp_path, HERE, 9000)
    assert office is not None
    assert office.address == "http://127.0.0.1:9123/"


@pytest.mark.parametrize(
    ("name", "value"), [("SHEBAO_PRODUCTION", "1"), ("TAX_OFFICE_URL", "https://tax.example/messages")]
)
def test_there_is_none_in_production_or_where_a_real_one_is_named(tmp_path: Path, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert tax_office(tmp_path, HERE, 9000) is None
