"""People, employers and acts that state only what a test is about."""

from datetime import datetime
from itertools import count

from shebao.clock.queries import CHINA
from shebao.registry.actions import Declaring, Enrolling, add_employers, add_persons, enrol, set_base
from shebao.registry.insurances import ALL, Insurance
from shebao.registry.models import Employer, EmployerParticulars, Person
from shebao.trail.actions import record_act
from shebao.trail.models import Act
from shebao.values import Month

ON = datetime(2023, 5, 8, 9, 0, tzinfo=CHINA)
numbers = count(1)
CREDIT_CODE = "91420599MAQ000012W"


def an_act(region: str = "420500") -> Act:
    return record_act(region=region, account="li", name="李四", item="测试", on=ON)


def a_person() -> Person:
    number = f"4205991990010{next(numbers):05}"
    return add_persons([Person(province="420000", document_type="resident_id", document_number=number)])[0]


def an_employer(act: Act, *, risk_class: int = 1, band_percent: int = 100) -> Employer:
    employer = Employer(region=act.region, number=f"{100_000_000 + next(numbers)}", credit_code=CREDIT_CODE)
    particulars = EmployerParticulars(
        name="演示单位", risk_class=risk_class, band_percent=band_percent, since=201801
    )
    return add_employers([(employer, particulars)], act=act)[0]


def an_employee(
    act: Act,
    employer: Employer,
    *,
    wage_fen: int | None = 345_000,
    since: str = "2022-07",
    until: str | None = None,
    insurances: Insurance = ALL,
    identity: str = "employee",
    person: Person | None = None,
) -> Person:
    """A person enrolled by an employer on a declared wage, unless the wage is None."""
    person = person or a_person()
    end = Month.parse(until) if until else None
    enrol([Enrolling(person.id, employer.id, insurances, identity, Month.parse(since), end)], act=act)
    if wage_fen is not None:
        set_base([Declaring(person.id, employer.id, wage_fen, Month.parse(since), end)], act=act)
    return person
