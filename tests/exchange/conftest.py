"""The town of a module: its database is dropped when its tests are over."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from shebao.clock.actions import start_clock
from shebao.clock.queries import CHINA
from shebao.doors.console import databases
from shebao.doors.console.server import Server
from tests.conftest import migrated
from tests.exchange.register import SAID
from tests.exchange.town import REGION, Town
from tests.registry.factories import CREDIT_CODE


@contextmanager
def living(postgres: Server, blocker: Any, state: Path, partner: str) -> Iterator[Town]:
    """Web, worker and a partner on a migrated database of their own, which this process shares."""
    from django.db import connection

    with blocker.unblock():
        connection.close()
        ordinary, name = connection.settings_dict["NAME"], f"town_{uuid4().hex[:8]}"
        databases.create(postgres, name, migrated(postgres))
        connection.settings_dict["NAME"] = name
        town = Town(postgres, name, state, partner)
        try:
            start_clock(REGION, frozen_at=datetime(2023, 5, 8, 9, 0, tzinfo=CHINA))
            town.start()
            yield town
        finally:
            town.stop()
            connection.close()
            connection.settings_dict["NAME"] = ordinary
            databases.drop(postgres, name)


@pytest.fixture(scope="module")
def town(
    postgres: Server, django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Town]:
    """With the tax office as its partner."""
    with living(postgres, django_db_blocker, tmp_path_factory.mktemp("town"), "tax_office") as found:
        yield found


@pytest.fixture(scope="module")
def market_town(
    postgres: Server, django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Town]:
    """With market regulation as its partner, which has two employers."""
    state = tmp_path_factory.mktemp("market")
    folder = state / "market_regulation"
    folder.mkdir()
    employers = [
        {"credit_code": CREDIT_CODE, **SAID, "name": "演示单位"},
        {"credit_code": "91420500MA0000999K", **SAID},
    ]
    (folder / "register.jsonl").write_text("\n".join(map(json.dumps, employers)), "utf-8")
    with living(postgres, django_db_blocker, state, "market_regulation") as found:
        yield found
