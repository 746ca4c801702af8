"""Which tasks a post covers (HB-20): of which agencies and duties; and how its lists are narrowed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet

from shebao.access.models import Role
from shebao.casework.desk.crew import LEADING
from shebao.casework.desk.places import Left, among, left_to
from shebao.casework.duties import ROLE_OF
from shebao.casework.models import Task
from shebao.casework.states import Duty
from shebao.registry.at_hand import leading_agency
from shebao.values import Actor

AT_DESKS = (Duty.ACCEPT, Duty.HANDLE, Duty.REVIEW, Duty.APPROVE, Duty.FINANCE, Duty.DELIVER, Duty.FILE)
Place = int | None


@dataclass(frozen=True)
class Covered:
    """The tasks that a post covers: at these agencies, or in the whole region; in these duties.

    Who `leads` sees them whosever they are. `left` are those of agencies beneath that have nobody for them.
    """

    region: str
    whole: bool
    places: tuple[Place, ...]
    duties: tuple[Duty, ...]
    leads: bool
    left: Left = field(default_factory=dict, hash=False)

    def tasks(self) -> QuerySet[Task]:
        """Return the tasks covered, whoever has them."""
        found = Task.objects.filter(region=self.region)
        if not self.duties:
            return found.none()
        if set(self.duties) != set(AT_DESKS):
            found = found.filter(duty__in=self.duties)
        if self.whole:
            return found
        return found.filter(at(self.places) | among(self.left) if self.left else at(self.places))


def covered(by: Actor, on: datetime | None = None) -> Covered:
    """Return what a post covers: a supervisor the agency and those beneath, others their own desk.

    With a moment also what agencies beneath leave to the own one then. Auditors and administrators have no
    tasks.
    """
    if not by.office:
        return Covered(by.region, False, (), (), False)
    if Role.SUPERVISOR in by.rights:
        whole = LEADING in by.agencies
        return Covered(by.region, whole, with_none(by.agencies), AT_DESKS, True)
    duties = tuple(one for one in AT_DESKS if ROLE_OF[one] in by.rights)
    return Covered(by.region, False, own_places(by), duties, False, left_to(by, duties, on) if on else {})


def own_places(by: Actor) -> tuple[Place, ...]:
    """Return the own agency; the leading one is also that of tasks without one."""
    if by.agency_id is not None:
        return (None, by.agency_id) if LEADING in by.agencies else (by.agency_id,)
    leading = leading_agency(by.region)
    return (None,) if leading is None else (None, leading)


def with_none(agencies: Iterable[int]) -> tuple[Place, ...]:
    return tuple(one or None for one in agencies)


def at(places: Iterable[Place]) -> Q:
    """Return the condition of being at one of these places."""
    told = set(places)
    named = Q(agency_id__in=sorted(one for one in told if one is not None))
    return named | Q(agency_id__isnull=True) if None in told else named


def of_place(place: Place) -> Q:
    return Q(agency_id__isnull=True) if place is None else Q(agency_id=place)
