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
from tests.hall.doors import DOCUMENT
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


def at_the_door(tmp_path_factory: pytest.TempPathFactory, partner: str, file: str, *lines: Any) -> Path:
    """Lay the list of who is known at a partner of the login, in a state folder of its own."""
    state = tmp_path_factory.mktemp(partner)
    (state / partner).mkdir()
    (state / partner / file).write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return state


def holder(mark: str, document: str, **more: str) -> dict[str, Any]:
    told = {"document_type": "resident_id", "document_number": document, "name": mark}
    return {"mark": mark, "shown": mark, "told": told | more}


@pytest.fixture(scope="module")
def card_town(
    postgres: Server, django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Town]:
    """With the social-security card as its partner: one card that is bound, one of a stranger."""
    cards = holder("bound", DOCUMENT), holder("stranger", "420503199003150000")
    state = at_the_door(tmp_path_factory, "social_card", "cards.jsonl", *cards)
    with living(postgres, django_db_blocker, state, "social_card") as found:
        yield found


@pytest.fixture(scope="module")
def licence_town(
    postgres: Server, django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Town]:
    """With the licence system as its partner: the employer's licence by its clerk, and by a stranger."""
    held = (
        holder("clerk", DOCUMENT, credit_code=CREDIT_CODE),
        holder("stranger", "420503199003150000", credit_code=CREDIT_CODE),
    )
    state = at_the_door(tmp_path_factory, "business_licence", "holders.jsonl", *held)
    with living(postgres, django_db_blocker, state, "business_licence") as found:
        yield found


@pytest.fixture(scope="module")
def token_town(
    postgres: Server, django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Town]:
    """With the certificate authority as its partner, and one token."""
    state = at_the_door(tmp_path_factory, "certificate_authority", "tokens.jsonl", {"name": "clerk"})
    with living(postgres, django_db_blocker, state, "certificate_authority") as found:
        yield found
