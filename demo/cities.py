"""The demo cities: every region's clock where its law is known, and Yichang's employers and people."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from demo.population import City, populate
from shebao.clock.actions import start_clock
from shebao.clock.queries import CHINA
from shebao.registry.actions import number_identities
from shebao.trail.actions import record_act
from shebao.values import Month

CLOCKS = {
    "420500": datetime(2023, 5, 8, 9, 0, tzinfo=CHINA),
    "421300": datetime(2023, 5, 8, 9, 0, tzinfo=CHINA),
    "321300": datetime(2021, 8, 11, 9, 0, tzinfo=CHINA),
    "370600": datetime(2016, 10, 1, 9, 0, tzinfo=CHINA),
    "500000": datetime(2016, 3, 1, 9, 0, tzinfo=CHINA),
}
YICHANG = City(
    region="420500",
    province="420000",
    area="420503",  # a real county, with sequences set aside for centenarians
    persons=6000,
    employers=300,
    since=Month(2022, 7),
    month=Month(2023, 4),
    first_sequence=996,
    per_day=4,
    exponent=1.5,
    shift=10.0,
)
NAMES = Path(__file__).with_name("names.sql").read_text("utf-8")


def load(connection: Any) -> None:
    """Fill a fresh, migrated database in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        for region, frozen_at in CLOCKS.items():
            start_clock(region, frozen_at=frozen_at)
        settle(cursor, YICHANG)


def settle(cursor: Any, city: City) -> None:
    """Fill a city's registry under two acts of the demonstration, with names."""
    number_identities(["employee", "paid_elsewhere"])
    brought, corrected = (
        record_act(region=city.region, account="demo", name="演示数据", item="演示数据", on=on)
        for on in (
            datetime(2022, 7, 1, 9, 0, tzinfo=CHINA),
            datetime(2023, 2, 1, 9, 0, tzinfo=CHINA),
        )
    )
    populate(cursor, city, learned=brought.id, corrected=corrected.id)
    cursor.execute(NAMES, {"learned": brought.id})
