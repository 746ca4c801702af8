"""The people of a region's agencies as assignment needs them, read once for all tasks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

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


class Crew:
    """Everybody who works in a region on a day, by account.

    `leading` is its leading agency, if any; `parents` names the agency above each.
    """

    def __init__(
        self,
        people: Iterable[Colleague],
        leading: int | None = None,
        parents: Mapping[int, int] | None = None,
    ):
        self.people = {one.account: one for one in people}
        self.leading = leading
        self.parents = parents or {}
        self.groups: dict[tuple[int, Duty], list[Colleague]] = {}

    def place(self, agency_id: int | None) -> int:
        """Return the place of an agency: the leading one and none at all are the same."""
        return LEADING if agency_id is None or agency_id == self.leading else agency_id

    def group(self, place: int, duty: Duty) -> list[Colleague]:
        """Return who has a post for that duty at a place, away or not."""
        if (place, duty) not in self.groups:
            found = [one for one in self.people.values() if one.works(place, duty)]
            self.groups[place, duty] = found
        return self.groups[place, duty]

    def nearest(self, place: int, duty: Duty) -> int:
        """Return the nearest place, from one upwards, with somebody there for a duty; itself if none."""
        manned = (one for one in self.upwards(place) if any(not who.away for who in self.group(one, duty)))
        return next(manned, place)

    def upwards(self, place: int) -> Iterator[int]:
        """Name a place and those above it, the nearest first."""
        yield place
        while place in self.parents:
            place = self.place(self.parents[place])
            yield place


def crew_of(region: str, day: date) -> Crew:
    """Read who works in a region on a day, and where: three queries, however many people."""
    posts = StaffPost.objects.filter(region=region, retired__isnull=True, account__ended__isnull=True)
    gone, parents = away_on(region, day), parents_in(region)
    leading = next((one for one, parent in parents.items() if parent is None), None)
    places = Crew((), leading)
    return Crew(
        (
            Colleague(
                account=post.account.number,
                name=post.account.name,
                human=post.account.human,
                place=places.place(post.agency_id),
                roles=frozenset(post.roles),
                skills=frozenset(post.skills),
                away=post.account_id in gone,
                deputy=gone.get(post.account_id, ""),
            )
            for post in posts.select_related("account").order_by("account__number")
            if post.roles != [Role.ADMINISTRATOR]
        ),
        leading,
        {one: parent for one, parent in parents.items() if parent is not None},
    )


def parents_in(region: str) -> dict[int, int | None]:
    """Return the agencies of a region, each with the one above it."""
    return dict(Agency.objects.filter(region=region).values_list("pk", "parent_id"))


def leading_agency(region: str) -> int | None:
    """Return the agency above all others of a region, if it has agencies."""
    found = Agency.objects.filter(region=region, parent__isnull=True)
    return found.values_list("pk", flat=True).first()


def away_on(region: str, day: date) -> dict[int, str]:
    """Return who is away on a day, each with the number of the deputy's account, if any."""
    absences = Absence.objects.filter(region=region, retired__isnull=True, since__lte=day, until__gte=day)
    return {
        account: deputy or ""
        for account, deputy in absences.order_by("pk").values_list("account_id", "deputy__number")
    }
