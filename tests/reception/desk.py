"""Clerks, devices and a calendar day of a hall: what tests of the reception begin with."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf import settings

from shebao import policy
from shebao.access.models import Account, Role
from shebao.access.posts import staff_actor
from shebao.clock.queries import CHINA
from shebao.policy import Pack
from shebao.policy.halls import Hall
from shebao.reception import calling, devices, sittings, taking
from shebao.reception.models import Ticket
from shebao.values import Actor
from tests.access.offices import Offices, a_member, offices

REGION = "420500"
DAY = date(2023, 5, 8)  # a Monday
MORNING = datetime(2023, 5, 8, 9, 0, tzinfo=CHINA)
MINUTE = timedelta(minutes=1)


def pack() -> Pack:
    """The law of 宜昌 with its demo halls."""
    return policy.load(settings.REGIONS, settings.REGIONS.parent / "demo" / "assumed").pack(REGION)


def clock(text: str, day: date = DAY) -> datetime:
    """A time of a day in China, as 09:30."""
    return datetime.combine(day, datetime.strptime(text, "%H:%M").time(), CHINA)


@dataclass
class Desk:
    """The city's hall, with its ticket machine; `clerk` adds people to it."""

    tree: Offices = field(default_factory=offices)
    hall_code: str = "city"
    pack: Pack = field(default_factory=pack)

    def __post_init__(self) -> None:
        self.supervisor = self.staff(Role.SUPERVISOR)
        self.secret = self.device("kiosk", "大厅入口").secret
        self.kiosk = devices.actor_of(devices.device_of(self.secret))

    def device(self, kind: str, label: str, counter: int | None = None, **more: str) -> devices.Issued:
        place = devices.Place(self.hall, kind, label, counter)
        return devices.issue(place, by=self.supervisor, on=MORNING, pack=self.pack, **more)

    @property
    def hall(self) -> Hall:
        return self.pack.reception.hall(self.hall_code)

    @property
    def agency(self):
        return {"420500": self.tree.city, "420502": self.tree.xiling, "420503": self.tree.wujia}[
            self.hall.agency
        ]

    def account(self, *roles: Role) -> Account:
        return a_member(self.agency, *roles)

    def staff(self, *roles: Role) -> Actor:
        return staff_actor(self.account(*roles), REGION)

    def clerk(self, counter: int, on: datetime = MORNING) -> Actor:
        """Somebody of 受理岗 who has opened a counter."""
        by = self.staff(Role.ACCEPTOR)
        sittings.open_counter(self.hall, counter, by=by, on=on, pack=self.pack)
        return by

    def take(self, kind: str = "general", on: datetime = MORNING, **more: str) -> Ticket:
        return taking.walk_in(self.hall, kind, by=self.kiosk, on=on, pack=self.pack, **more)

    def call(self, by: Actor, on: datetime = MORNING) -> Ticket:
        return calling.call_next(by=by, on=on, pack=self.pack)

    def serve(self, by: Actor, on: datetime = MORNING, minutes: int = 10) -> Ticket:
        """Call, begin and end the next number."""
        self.call(by, on)
        calling.begin(by=by, on=on)
        return calling.finish(by=by, on=on + minutes * MINUTE)
