"""A city in which casework is measured: a million people, and one employer of 10,000 among them."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from bench.city import ON, REGION, as_superuser, build_city
from bench.month import run_month
from demo.population import City, populate
from demo.yichang import NAMES
from shebao.access.accounts import let_act_for, open_account
from shebao.access.models import Level
from shebao.doors.console.server import Server
from shebao.registry.models import Employer
from shebao.trail.actions import record_act
from shebao.values import EVERY_ITEM, Actor, Month

MONTHS = (Month(2023, 2), Month(2023, 3), Month(2023, 4), Month(2023, 5))
DECLARE = "update assessment_assessment set state = 'declared' where month < 202305 and state = 'prepared'"


@dataclass(frozen=True)
class Office:
    """The employer of 10,000 and how long its city took to build."""

    by: Actor
    persons: int


def build_office(server: Server, persons: int) -> Office:
    """Make the database anew, fill it, guard it, and reckon and declare the months that late hires need."""
    guards = build_city(server, persons)
    with connection.cursor() as cursor:
        learned = record_act(region=REGION, account="bench", name="bench", item="bench", on=ON).id
        city = City(
            region=REGION,
            province="420000",
            area="420599",
            persons=10_000,
            employers=1,
            since=Month(2022, 7),
            month=Month(2023, 4),
            last_day=date(2023, 4, 28),
            first_person=persons,
            first_employer=200_000_000,
            employer_name="演示单位",
            risk_class=2,
        )
        populate(cursor, city, acts=[learned] * len(city.months), corrected=learned)
        cursor.execute("analyze")
        cursor.execute(NAMES, {"learned": learned})
        for guard in guards:
            cursor.execute(guard)
    for month in MONTHS:
        run_month(month)
    with as_superuser(server) as cursor:
        cursor.execute(DECLARE)
        cursor.execute("vacuum (analyze)")
        cursor.execute("checkpoint")
    return Office(clerk_of(Employer.objects.get(number="200000001")), persons + city.persons)


def clerk_of(employer: Employer) -> Actor:
    """Return an account of the employer: what it uploads is seen by its employer alone."""
    by = Actor(account="bench", name="bench", human="bench", region=REGION)
    account = open_account(
        number="bench",
        name="bench",
        human="bench",
        password="Xiling-2023",  # noqa: S106  # of a database that lives as long as the measurement
        by=by,
        on=ON,
        must_change=False,
    )
    let_act_for(account, employer, Level.ADMINISTRATOR, by=by, on=ON)
    return Actor(
        account="bench",
        name="bench",
        human="bench",
        region=REGION,
        employers=(employer.id,),
        employer_id=employer.id,
        employer_number=employer.number,
        rights=frozenset({EVERY_ITEM}),
    )
