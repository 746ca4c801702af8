"""The people of three halls in a month: who works where, and who is away when, with a deputy or without."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from shebao.access.absences import set_away
from shebao.access.models import Account, Role
from shebao.access.posts import staff_actor
from shebao.clock.queries import CHINA
from shebao.values import Actor
from tests.access.offices import Offices, a_member
from tests.reception.desk import REGION

ROLES = (Role.ACCEPTOR, Role.OPERATOR, Role.REVIEWER, Role.DELIVERER)
STAFF = {  # how many of each role: 40 people
    "city": (8, 4, 3, 1),
    "xiling": (6, 3, 3, 1),
    "wujiagang": (4, 3, 3, 1),
}
SENT_UP = ("wujiagang", Role.OPERATOR, 9, 11)  # all away: the agency above does their work meanwhile
NOBODY = ("city", Role.REVIEWER, 10, 17)  # all away at the top: nobody is above, and what waits is late
DEPUTISED = 0.5


@dataclass
class Staff:
    """Everybody of three agencies, on the working days of a month."""

    tree: Offices
    random: Random
    days: list[date]
    people: dict[tuple[str, Role], list[Account]] = field(default_factory=dict)
    chiefs: dict[str, Actor] = field(default_factory=dict)
    absent: dict[str, set[date]] = field(default_factory=lambda: defaultdict(set))
    by_number: dict[str, Actor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        agencies = {"city": self.tree.city, "xiling": self.tree.xiling, "wujiagang": self.tree.wujia}
        for hall, numbers in STAFF.items():
            for role, number in zip(ROLES, numbers, strict=True):
                self.people[hall, role] = [a_member(agencies[hall], role) for _ in range(number)]
            self.chiefs[hall] = staff_actor(a_member(agencies[hall], Role.SUPERVISOR), REGION)
        for account in (one for some in self.people.values() for one in some):
            self.by_number[account.number] = staff_actor(account, REGION)

    def go_away(self) -> None:
        """Send everybody away for one to four days, half of them with a deputy; two groups all at once."""
        together = {(hall, role) for hall, role, *_ in (SENT_UP, NOBODY)}
        for hall, role, first, last in (SENT_UP, NOBODY):
            for account in self.people[hall, role]:
                self.leave(hall, account, self.days[first], self.days[last])
        for (hall, role), some in self.people.items():
            if (hall, role) in together or len(some) == 1:
                continue
            for place, account in enumerate(some):
                self.some_days(hall, account, some[(place + 1) % len(some)])

    def some_days(self, hall: str, account: Account, colleague: Account) -> None:
        first = self.random.randrange(len(self.days) - 4)
        since, until = self.days[first], self.days[first + self.random.randrange(4)]
        away = any(since <= day <= until for day in self.absent[colleague.number])
        deputised = self.random.random() < DEPUTISED and not away
        self.leave(hall, account, since, until, colleague if deputised else None)

    def leave(
        self, hall: str, account: Account, since: date, until: date, deputy: Account | None = None
    ) -> None:
        morning = datetime.combine(self.days[0], time(8), CHINA)
        set_away(account, since, until, by=self.chiefs[hall], on=morning, deputy=deputy, reason="年休假")
        day = since
        while day <= until:
            self.absent[account.number].add(day)
            day += timedelta(days=1)

    def there(self, hall: str, role: Role, day: date) -> list[Account]:
        return [one for one in self.people[hall, role] if day not in self.absent[one.number]]

    def actor(self, account: Account) -> Actor:
        return self.by_number[account.number]
