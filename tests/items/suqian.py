"""A clerk of an employer of Suqian, and somebody insured there: what tests of Jiangsu's items begin with."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache

from django.conf import settings

from shebao import policy
from shebao.clock.queries import CHINA
from shebao.policy import Pack
from shebao.registry.insurances import ALL, Insurance
from shebao.registry.models import Person, PersonParticulars
from shebao.values import Actor
from tests.casework.desks import Desk, an_id_number
from tests.registry.factories import an_act, an_employee, an_employer

REGION = "321300"


@cache
def suqian() -> Pack:
    """The law of 宿迁, with the values that no document states assumed."""
    return policy.load(settings.REGIONS, settings.REGIONS.parent / "demo" / "assumed").pack(REGION)


def at(month: int, day: int, hour: int = 9, minute: int = 0, *, year: int = 2021) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=CHINA)


@dataclass
class SuqianDesk(Desk):
    """A clerk in Suqian at one moment."""

    on: datetime = field(default_factory=lambda: at(8, 20))
    pack: Pack = field(default_factory=suqian)
    channel: str = "hall"

    @property
    def by(self) -> Actor:
        return replace(super().by, region=REGION, channel=self.channel)

    def at(self, month: int, day: int, hour: int = 9, minute: int = 0, **more) -> "SuqianDesk":
        """The same clerk at another moment."""
        return replace(self, on=at(month, day, hour, minute), **more)


def a_suqian_desk(**more) -> SuqianDesk:
    return SuqianDesk(an_employer(an_act(REGION)), **more)


def someone(
    desk: SuqianDesk,
    *,
    name: str = "臧敏",
    wage_fen: int | None = 500_000,
    since: str = "2021-01",
    insurances: Insurance = ALL,
    identity: str = "employee",
) -> str:
    """Somebody whom the employer has insured for long; return the number of the ID card."""
    act, number = an_act(REGION), an_id_number(area="321302")
    person = Person.objects.create(province="320000", document_type="resident_id", document_number=number)
    PersonParticulars.objects.create(person=person, name=name, first_started_on=date(2020, 1, 1), learned=act)
    an_employee(
        act, desk.employer, person=person, wage_fen=wage_fen, since=since, insurances=insurances,
        identity=identity,
    )  # fmt: skip
    return number
