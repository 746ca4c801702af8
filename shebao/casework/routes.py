"""The way a case takes through people's hands (办理环节): worked out once, when it is filed or completed.

The region's YAML names the steps; a step with `when` is there only if the item's function of that name says
so of the row. The case keeps its steps, so that a change of the file moves no case that is under way.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from shebao.casework.models import Case
from shebao.casework.rows import Row
from shebao.casework.states import Duty
from shebao.casework.work import COUNTER, Work
from shebao.policy.offers import Stop
from shebao.registry.models import Agency, AgencyLevel
from shebao.trail.loading import load

AFTERWARDS = (Duty.DELIVER, Duty.FILE)  # what may follow once it is done
HIGHEST_FIRST = list(AgencyLevel)


def route_of(row: Row, work: Work, channel: str = "") -> list[dict[str, str]]:
    """Return the steps that a row's case must pass; what the counter has accepted is not accepted twice.

    `channel` is through which the case came, unless it is the actor's own.
    """
    came = channel or work.by.channel
    stops = [one for one in work.offer.route if holds(one, row, work) and one.taken in ("", came)]
    if came == COUNTER:
        stops = [one for one in stops if one.duty != Duty.ACCEPT]
    return [{"duty": one.duty, "level": one.level} for one in stops]


def holds(stop: Stop, row: Row, work: Work) -> bool:
    return not stop.when or bool(getattr(work.item, stop.when)(row))


def stop_at(case: Case) -> Mapping[str, str] | None:
    """Return the step that a case waits for; None where it has passed all."""
    return case.route[case.position] if case.position < len(case.route) else None


def duty_at(case: Case) -> Duty | None:
    """Return the duty that a case waits for."""
    stop = stop_at(case)
    return Duty(stop["duty"]) if stop else None


def decides(case: Case) -> bool:
    """Say whether passing the present step does what was asked for: handing out and filing may follow."""
    left = case.route[case.position :]
    return (
        bool(left)
        and left[0]["duty"] not in AFTERWARDS
        and all(one["duty"] in AFTERWARDS for one in left[1:])
    )


class Places:
    """The agencies of a region, looked up once: where each step of a case is done."""

    def __init__(self, region: str):
        self.agencies = {one.pk: one for one in load(Agency, "region = %s", [region])}
        self.leading = next((one.pk for one in self.agencies.values() if one.parent_id is None), None)

    def of(self, agency_id: int | None, level: str) -> int | None:
        """Return the agency of a level above a place, or the place itself where there is none."""
        place = agency_id or self.leading
        if not level:
            return place
        for one in self.upwards(place):
            if one.level == level:
                return int(one.pk)
        return place

    def upwards(self, agency_id: int | None) -> Sequence[Agency]:
        """Return an agency and those above it, the nearest first."""
        found = []
        while agency_id in self.agencies:
            found.append(self.agencies[agency_id])
            agency_id = found[-1].parent_id
        return found

    def level(self, agency_id: int | None) -> str:
        """Return the level of an agency; the leading one's where none is named."""
        one = self.agencies.get(agency_id or self.leading or 0)
        return str(one.level) if one else ""


def told_route(route: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the names of a route's steps."""
    return [str(Duty(one["duty"]).label) for one in route]
