"""An auditor's questions to a large trail, in the office's own database role."""

from datetime import timedelta
from random import Random

from django.db import connection

from bench.casework import Timing, require
from bench.city import ON, REGION
from shebao.access.acting import acting
from shebao.registry.models import Agency, Employer
from shebao.trail.searching import Narrowed, acts, looks
from shebao.values import Actor

ASKED = 100
EMPLOYERS = 20_000
MOST = 0.1
OF_A_DISTRICT = 20  # one employer in so many is a district's
FILLED = """
    insert into registry_employer (region, number, credit_code, agency_id)
    select %s, (200000000 + n)::text, '', case when n %% %s = 0 then %s end
    from generate_series(0, %s) as n
"""


def measure_search(lines: int) -> list[Timing]:
    """Ask at random for accounts, cases, employers and times, any page; leading agency and district."""
    city, district = auditors()
    random = Random(1)
    count = lines * 9 // 10
    asked = {
        "by account": lambda: acts(Narrowed(account=f"yc{random.randrange(5000)}"), by=city),
        "by case": lambda: acts(Narrowed(case_numbers=(case(random.randrange(lines)),)), by=city),
        "by employer": lambda: acts(Narrowed(employer_number=employer(random)), by=city),
        "of one day": lambda: acts(day(random, count), by=city),
        "any page of all": lambda: acts(Narrowed(), by=city, after=place(random, count)),
        "any page of all, a district's": lambda: acts(Narrowed(), by=district, after=place(random, count)),
        "looks of one day": lambda: looks(day(random, count), by=city),
        "looks by account": lambda: looks(Narrowed(account=f"yc{random.randrange(5000)}"), by=city),
    }
    timings = []
    for name, asking in asked.items():
        timing = Timing(f"{name}, among {lines:,} lines", MOST, 95)
        found = 0
        for _ in range(ASKED):
            by = district if "district" in name else city
            with timing.running(), acting(by):
                found += len(asking().lines)
        require(found, name)
        timings.append(timing)
    return timings


def auditors() -> tuple[Actor, Actor]:
    """Return an auditor of the leading agency and one of a district with a twentieth of the employers."""
    lead = Agency.objects.create(region=REGION, code="420500", name="市", level="city")
    below = Agency.objects.create(region=REGION, code="420502", name="区", level="district", parent=lead)
    with connection.cursor() as cursor:
        cursor.execute(FILLED, [REGION, OF_A_DISTRICT, below.id, EMPLOYERS - 1])
        cursor.execute(f"analyze {Employer._meta.db_table}")
    return auditor(lead.id, (0, lead.id, below.id)), auditor(below.id, (below.id,))


def auditor(agency: int, agencies: tuple[int, ...]) -> Actor:
    return Actor("audit", "郑洁", "audit", REGION, office=True, agency_id=agency, agencies=agencies)


def case(place: int) -> str:
    return f"R420500-20230508-{place - place % 250:08}"


def employer(random: Random) -> str:
    return str(200_000_000 + random.randrange(EMPLOYERS))


def day(random: Random, count: int) -> Narrowed:
    since = ON + timedelta(seconds=random.randrange(count))
    return Narrowed(since=since, until=since + timedelta(days=1))


def place(random: Random, count: int) -> str:
    return f"{(ON + timedelta(seconds=1000 + random.randrange(count))).isoformat()}~0"
