"""Suqian alive in front of a browser: web, worker, market regulation, the police and the APP."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from demo import holders, market, police
from shebao.config.environment import secret_key
from shebao.doors.console import databases
from shebao.doors.console.places import state_folder
from shebao.doors.console.server import Server
from tests.conftest import alive, cloned, free_port, healthy, until
from tests.exchange.town import Town
from tests.journeys.door_town import beside

MARKET = "market_regulation"
OTHERS = {"police": police.lay, "smart_app": holders.lay}


@contextmanager
def suqian(postgres: Server, state: Path, patch: Any) -> Iterator[Town]:
    """Start all of it on a clone of the demo; marks of people are made with the demo's own secret."""
    (state / "secret_key").write_text(secret_key(state_folder()))
    ports = {partner: free_port() for partner in OTHERS}
    for partner, port in ports.items():
        patch.setenv(f"{partner.upper()}_PAGES", f"http://127.0.0.1:{port}")
    with cloned(postgres) as name, ExitStack() as stack:
        for partner, lay in (OTHERS | {MARKET: market.lay}).items():
            (state / partner).mkdir()
            lay(state / partner, postgres.url(name, databases.OWNER))
        town = Town(postgres, name, state, MARKET)
        stack.callback(town.stop)
        town.start()
        for partner, port in ports.items():
            stack.enter_context(alive(beside(partner, port, town)))
            until(lambda port=port: healthy(f"http://127.0.0.1:{port}"), why=town.logs)
        yield town
