"""The demo cities: every region's clock where its law is known, and Yichang's employers and people."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from demo import suqian, yichang
from demo.agencies import SUIZHOU, SUQIAN
from demo.founding import found_agencies, found_suizhou
from demo.lobby import put_up_devices
from demo.opening import open_accounts
from shebao.clock.actions import start_clock
from shebao.clock.queries import CHINA
from shebao.doors.console.places import REGIONS, assumed_folder
from shebao.policy import load as load_law

OPENED = datetime(2023, 5, 4, 9, 0, tzinfo=CHINA)
ASSUMED = Path(__file__).parent / "assumed"
CLOCKS = {
    "420500": yichang.CLOCK,
    "421300": datetime(2023, 5, 8, 9, 0, tzinfo=CHINA),
    "321300": suqian.CLOCK,
    "370600": datetime(2016, 10, 1, 9, 0, tzinfo=CHINA),
    "500000": datetime(2016, 3, 1, 9, 0, tzinfo=CHINA),
}


def load(connection: Any) -> None:
    """Fill a fresh, migrated database in one transaction: people, and the months reckoned for them."""
    with transaction.atomic(), connection.cursor() as cursor:
        found(cursor)
        found_agencies(cursor, yichang.SMALL.region)
        found_suizhou()
        for region in (yichang.SMALL.region, SUIZHOU):
            open_accounts(region, on=OPENED)
        put_up_devices(load_law(REGIONS, ASSUMED).pack(yichang.SMALL.region), on=OPENED)
        yichang.months(cursor, load_law(REGIONS).pack(yichang.SMALL.region))
        suqian.people(cursor)
        suqian.months(cursor, load_law(REGIONS, assumed_folder()).pack(SUQIAN))


def found(cursor: Any) -> None:
    """Set the clocks and fill the registry, with no month reckoned yet."""
    for region, frozen_at in CLOCKS.items():
        start_clock(region, frozen_at=frozen_at)
    yichang.people(cursor)
