"""How many in time, and how long it takes: per agency, item and person (CQO-75), and at acceptance (HB-16).

Reckoned from the tasks as they ended and the terms that they had then, in one statement each.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection

from shebao.access.models import Role
from shebao.access.posts import require_role
from shebao.casework.desk.crew import LEADING
from shebao.casework.desk.lists import DAY, start
from shebao.values import WHOLE, Actor, percent
from shebao.values.rate import Rate

HERE = Path(__file__).parent
RATES, ACCEPTED = ((HERE / f"{name}.sql").read_text("utf-8") for name in ("rates", "accepted"))
TENTHS = WHOLE // 1000  # printed to a tenth of a percent


class Done(NamedTuple):
    """What was done within a period by somebody, somewhere or of one item; durations in seconds.

    `key` is the agency's id (empty: none), the item's code or the account's number. What has no term is
    neither in time nor late.
    """

    key: str
    name: str
    done: int
    with_term: int
    in_time: int
    mean_seconds: int
    median_seconds: int

    @property
    def late(self) -> int:
        return self.with_term - self.in_time

    @property
    def rate(self) -> Rate | None:
        """The share in time, rounded down to a tenth of a percent; None where nothing had a term."""
        if not self.with_term:
            return None
        return self.in_time * WHOLE // self.with_term // TENTHS * TENTHS

    @property
    def percent(self) -> str:
        return "—" if self.rate is None else percent(self.rate)


@dataclass(frozen=True)
class OnTime:
    """What was done within a period: cases by agency and item and in all, tasks by person."""

    agencies: Sequence[Done]
    items: Sequence[Done]
    persons: Sequence[Done]
    total: Done


class Accepted(NamedTuple):
    """What one acceptance clerk took in: how many cases, and how long each took, in seconds."""

    account: str
    name: str
    cases: int
    mean_seconds: int
    median_seconds: int


def on_time(by: Actor, since: date, until: date) -> OnTime:
    """Return what was done in time, `until` included, at the agencies of the actor and beneath."""
    found: dict[str, list[Done]] = {"agency": [], "item": [], "person": [], "total": []}
    for kind, *row in asked(RATES, by, since, until):
        found[kind].append(Done(*row))
    return OnTime(found["agency"], found["item"], found["person"], found["total"][0])


def acceptance(by: Actor, since: date, until: date) -> list[Accepted]:
    """Return what every acceptance clerk took in from one day to another, the busiest first."""
    return [Accepted(*row) for row in asked(ACCEPTED, by, since, until)]


def asked(query: str, by: Actor, since: date, until: date) -> list[tuple[Any, ...]]:
    """Ask within the agencies of a supervisor or an auditor. Raises Refused for anybody else."""
    require_role(by, Role.SUPERVISOR, Role.AUDITOR)
    told: dict[str, bool | str | datetime | list[int]] = {
        "region": by.region,
        "since": start(since),
        "until": start(until + DAY),
        "whole": LEADING in by.agencies,
        "unnamed": LEADING in by.agencies,
        "agencies": [one for one in by.agencies if one != LEADING],
    }
    with connection.cursor() as cursor:
        cursor.execute(query, told)
        return list(cursor.fetchall())
