"""A clerk of an employer of Suqian on the 20th of August, and somebody insured there."""

from dataclasses import dataclass
from datetime import date, datetime

from shebao.registry.insurances import ALL, Insurance
from shebao.registry.models import Person, PersonParticulars
from tests.casework.desks import an_id_number
from tests.items import jiangsu
from tests.items.jiangsu import SUQIAN, at, suqian
from tests.registry.factories import an_act, an_employee, an_employer

REGION = SUQIAN
AUGUST_20 = at(8, 20)

__all__ = ["REGION", "SuqianDesk", "a_suqian_desk", "at", "someone", "suqian"]


@dataclass
class SuqianDesk(jiangsu.SuqianDesk):
    """The clerk on that day."""

    on: datetime = AUGUST_20


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
