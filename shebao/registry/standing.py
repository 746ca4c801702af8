"""What stands for an employer's own people: enrolments and bases, many people at a time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shebao.registry.insurances import Insurance
from shebao.registry.models import Enrolment
from shebao.registry.months import Months
from shebao.registry.scope import enrolments
from shebao.values import Actor


@dataclass(frozen=True)
class Held:
    """One standing enrolment at the employer acted for."""

    months: Months
    insurances: Insurance
    identity: str
    started_on: date | None

    @property
    def open(self) -> bool:
        return self.months.until is None


def held_by(person_ids: Iterable[int], *, by: Actor) -> dict[int, list[Held]]:
    """Return each person's standing enrolments at the employer acted for, the earliest first."""
    held: dict[int, list[Held]] = defaultdict(list)
    standing = enrolments(by).filter(
        employer_id=by.employer_id or 0, person_id__in=list(person_ids), retired__isnull=True
    )
    for one in standing.select_related("identity").order_by("since"):
        held[one.person_id].append(as_held(one))
    return held


def as_held(one: Enrolment) -> Held:
    return Held(Months(one.since, one.until), Insurance(one.insurances), one.identity.code, one.started_on)
