"""Staff of an agency, as tests of routes and tasks have them act."""

from datetime import datetime
from typing import Any

from shebao.access.models import Role
from shebao.casework import moving
from shebao.casework.models import Case
from shebao.values import Actor
from tests.casework.desks import REGION, Desk


def a_member(
    name: str, *roles: Role, agency_id: int | None = None, agencies: tuple[int, ...] = (0,)
) -> Actor:
    """Somebody of the region's leading agency, or of the one named, in these roles."""
    return Actor(
        account=f"staff-{name}",
        name=name,
        human=f"human-{name}",
        region=REGION,
        rights=frozenset(role.value for role in roles),
        channel="office",
        office=True,
        agency_id=agency_id,
        agencies=agencies,
    )


OPERATOR = a_member("周慧", Role.OPERATOR)
REVIEWER = a_member("胡斌", Role.REVIEWER)
SUPERVISOR = a_member("余虹", Role.SUPERVISOR)


def asking(by: Actor, desk: Desk, on: datetime | None = None) -> dict[str, Any]:
    """Who asks, when and under which law."""
    return {"by": by, "on": on or desk.on, "pack": desk.pack}


def shown(number: str, by: Actor, desk: Desk, on: datetime | None = None) -> str:
    """The digest of what somebody is shown."""
    outcome, _ = moving.rehearse(number, **asking(by, desk, on))
    return str(outcome["digest"]) if outcome else ""


def passed(number: str, by: Actor, desk: Desk, on: datetime | None = None) -> Case:
    """Let somebody pass the step that a case waits for, as it is shown."""
    return moving.decide(number, shown(number, by, desk, on), **asking(by, desk, on))


def walked(number: str, desk: Desk) -> Case:
    """Let 经办岗 and 审核岗 pass a case."""
    passed(number, OPERATOR, desk)
    return passed(number, REVIEWER, desk)
