"""The people of a region's agencies as assignment needs them, read once for all tasks."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import QuerySet

from shebao.access.models import Absence, Role, StaffPost
from shebao.casework.duties import ROLE_OF
from shebao.casework.states import Duty
from shebao.registry.models import Agency

LEADING = 0  # the place of tasks and posts without an agency


@dataclass(frozen=True)
class Colleague:
    """Somebody with a standing post: where, in which roles, for which items (none: all), away or not."""

    account: str
    name: str
    human: str
    place: int
    roles: frozenset[str]
    skills: frozenset[str] = frozenset()
    away: bool = False
    deputy: str = ""

    def works(self, place: int, duty: Duty) -> bool:
        """Say whether the post is one for that duty at that place."""
        return self.place == place and ROLE_OF.get(duty) in self.roles

    def knows(self, item: str) -> bool:
        return not self.skills or item in self.skills


@dataclass(frozen=True)
class Places:
    """The agencies of a region and which roles are there on a day.

    `leading` is its leading agency, if any; `parents` names the agency above each; `manned` holds a place and
    a role where somebody in that role is not away.
    """

    leading: int | None = None
    parents: Mapping[int, int] = field(default_factory=dict)
    manned: Set[tuple[int, str]] = frozenset()

    def place(self, agency_id: int | None) -> int:
        """Return the place of an agency: the leading one and none at all are the same."""
        return LEADING if agency_id is None or agency_id == self.leading else agency_id

    def nearest(self, place: int, duty: Duty) -> int:
        """Return the nearest place, from one upwards, with somebody there for a duty; itself if none."""
        role = ROLE_OF.get(duty)
        return next((one for one in self.upwards(place) if (one, role) in self.manned), place)

    def upwards(self, place: int) -> Iterator[int]:
        """Name a place and those above it, the nearest first."""
        yield place
        while place in self.parents:
            place = self.place(self.parents[place])
            yield place


class Crew:
    """Everybody who works in a region on a day, by account, and at which places."""

    def __init__(
        self,
        people: Iterable[Colleague],
        leading: int | None = None,
        parents: Mapping[int, int] | None = None,
    ):
        self.people = {one.account: one for one in people}
        self.groups: dict[tuple[int, str], list[Colleague]] = {}
        for one in self.people.values():
            for role in one.roles:
                self.groups.setdefault((one.place, role), []).append(one)
        manned = {of for of, group in self.groups.items() if any(not one.away for one in group)}
        self.places = Places(leading, parents or {}, manned)

    def place(self, agency_id: int | None) -> int:
        """Return the place of an agency."""
        return self.places.place(agency_id)

    def group(self, place: int, duty: Duty) -> list[Colleague]:
        """Return who has a post for that duty at a place, away or not."""
        return self.groups.get((place, ROLE_OF.get(duty, "")), [])

    def nearest(self, place: int, duty: Duty) -> int:
        """Return the nearest place, from one upwards, with somebody there for a duty; itself if none."""
        return self.places.nearest(place, duty)


def crew_of(region: str, day: date) -> Crew:
    """Read who works in a region on a day, and where: three queries, however many people."""
    gone, tree = away_on(region, day), tree_of(region)
    return Crew(
        (
            Colleague(
                account=post.account.number,
                name=post.account.name,
                human=post.account.human,
                place=tree.place(post.agency_id),
                roles=frozenset(post.roles),
                skills=frozenset(post.skills),
                away=post.account_id in gone,
                deputy=gone.get(post.account_id, ""),
            )
            for post in standing(region).select_related("account").order_by("account__number")
            if post.roles != [Role.ADMINISTRATOR]
        ),
        tree.leading,
        tree.parents,
    )


def places_of(region: str, day: date) -> Places:
    """Read at which places of a region which roles are there on a day: two queries, and nobody's name."""
    tree, away = tree_of(region), absent_on(region, day).values("account")
    there = standing(region).exclude(account__in=away).values_list("agency_id", "roles").distinct()
    manned = {(tree.place(agency), role) for agency, roles in there for role in roles}
    return replace(tree, manned=manned)


def standing(region: str) -> QuerySet[StaffPost]:
    return StaffPost.objects.filter(region=region, retired__isnull=True, account__ended__isnull=True)


def tree_of(region: str) -> Places:
    """Return the agencies of a region without saying who is there."""
    parents = parents_in(region)
    leading = next((one for one, parent in parents.items() if parent is None), None)
    return Places(leading, {one: parent for one, parent in parents.items() if parent is not None})


def parents_in(region: str) -> dict[int, int | None]:
    """Return the agencies of a region, each with the one above it."""
    return dict(Agency.objects.filter(region=region).values_list("pk", "parent_id"))


def away_on(region: str, day: date) -> dict[int, str]:
    """Return who is away on a day, each with the number of the deputy's account, if any."""
    absences = absent_on(region, day).order_by("pk")
    return {account: deputy or "" for account, deputy in absences.values_list("account_id", "deputy__number")}


def absent_on(region: str, day: date) -> QuerySet[Absence]:
    return Absence.objects.filter(region=region, retired__isnull=True, since__lte=day, until__gte=day)
