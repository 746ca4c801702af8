"""Write acts about cases in their employers' matters."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from shebao.casework.models import Case
from shebao.casework.moving.held import for_employer
from shebao.trail.actions import record_acts
from shebao.trail.models import Act
from shebao.values import Actor


def acts_named(what: str, cases: Sequence[Case], *, by: Actor, on: datetime) -> dict[str, Act]:
    """Write one act per case, by case number; the cases come with their employers."""
    written: dict[str, Act] = {}
    for _, some in groupby(
        sorted(cases, key=lambda one: (one.employer_id, one.pk)), lambda one: one.employer_id
    ):
        own = list(some)
        numbers = [one.number for one in own]
        written |= zip(numbers, record_acts(what, numbers, by=for_employer(by, own[0]), on=on), strict=True)
    return written
