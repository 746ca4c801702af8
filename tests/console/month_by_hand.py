"""Declare and bill a month for employers, again and again until it stands: run as a process of its own.

Arguments: 单位编号 … Prints one line per employer: its number and its bill's. A database that is being killed
is waited for; whatever was done already is found and left alone.
"""

import sys
import time

import django
from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, connection

django.setup()

from shebao import policy  # noqa: E402  # after the set-up
from shebao.access.acting import acting  # noqa: E402
from shebao.assessment.bill_view import bills  # noqa: E402
from shebao.assessment.booked import booked_of  # noqa: E402
from shebao.casework import submissions  # noqa: E402
from shebao.clock.queries import now  # noqa: E402
from shebao.registry.models import Employer  # noqa: E402
from shebao.values import EVERY_ITEM, Actor, Month  # noqa: E402

REGION = "420500"
TRIES = 120


def clerk(number: str) -> Actor:
    employer = Employer.objects.get(region=REGION, number=number)
    return Actor(
        account="killed", name="测试", human="killed", region=REGION, employers=(employer.pk,),
        employer_id=employer.pk, employer_number=number, rights=frozenset({EVERY_ITEM}),
    )  # fmt: skip


def file(item: str, by: Actor) -> None:
    asking = {
        "by": by,
        "on": now(REGION),
        "pack": policy.load(settings.REGIONS, settings.ASSUMED).pack(REGION),
    }
    with acting(by):
        filing = submissions.open_submission(item, **asking)
        submissions.add_row(filing.id, {}, **asking)
        filing = submissions.rehearse(filing.id, **asking)
    with acting(by):
        submissions.confirm(filing.id, filing.digest, **asking)


def month_of(number: str) -> str:
    """Bring one employer's month as far as a bill; safe to repeat from wherever it broke off."""
    by = clerk(number)
    if not booked_of(Month.of(now(REGION).date()), by=by).declared:
        file("declare_month", by)
    if not (own := bills(by=by).filter(state="live")).exists():
        file("issue_bill", by)
    return own.get().number


def until_it_stands(number: str) -> str:
    for _ in range(TRIES):
        try:
            return month_of(number)
        except (OperationalError, InterfaceError):
            connection.close()
            close_old_connections()
            time.sleep(0.5)
    raise SystemExit(f"{number} did not come through")


if __name__ == "__main__":
    for wanted in sys.argv[1:]:
        print(wanted, until_it_stands(wanted), flush=True)
