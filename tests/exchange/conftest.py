"""The town of a module: its database is dropped when its tests are over."""

from collections.abc import Iterator
from datetime import datetime
from uuid import uuid4

import pytest

from shebao.clock.actions import start_clock
from shebao.clock.queries import CHINA
from shebao.doors.console import databases
from shebao.doors.console.server import Server
from tests.conftest import migrated
from tests.exchange.town import REGION, Town


@pytest.fixture(scope="module")
def town(
    postgres: Server, django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Town]:
    """Web, worker and tax office on a migrated database of their own, which this process shares."""
    from django.db import connection

    with django_db_blocker.unblock():
        connection.close()
        ordinary, name = connection.settings_dict["NAME"], f"town_{uuid4().hex[:8]}"
        databases.create(postgres, name, migrated(postgres))
        connection.settings_dict["NAME"] = name
        living = Town(postgres, name, tmp_path_factory.mktemp("town"))
        try:
            start_clock(REGION, frozen_at=datetime(2023, 5, 8, 9, 0, tzinfo=CHINA))
            living.start()
            yield living
        finally:
            living.stop()
            connection.close()
            connection.settings_dict["NAME"] = ordinary
            databases.drop(postgres, name)
