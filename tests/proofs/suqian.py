"""An employer of Suqian whose months are paid: as after the run, the declaration, the bill and the bank."""

from datetime import datetime

from django.conf import settings
from django.db import connection

from shebao import policy
from shebao.access.accounts import actor_of
from shebao.access.models import Level
from shebao.assessment.models import Assessment, State
from shebao.assessment.runs import assess_month
from shebao.clock.queries import CHINA
from shebao.ledger.models import Claim
from shebao.policy import Pack
from shebao.registry.models import Employer
from shebao.values import Actor, Month
from tests.access.factories import an_account
from tests.hall.app import SUQIAN
from tests.registry.factories import an_act

JANUARY_31 = datetime(2021, 1, 31, 10, 0, tzinfo=CHINA)
SHARES = (
    ("pension", "unit"), ("pension", "person"), ("unemployment", "unit"), ("unemployment", "person"),
    ("injury", "unit"),
)  # fmt: skip


def suqian() -> Pack:
    """The law of 宿迁 with the assumed rates, which the guide does not state."""
    return policy.load(settings.REGIONS, settings.REGIONS.parent / "demo" / "assumed").pack(SUQIAN)


def run_months(pack: Pack, first: str, last: str) -> None:
    month, until = Month.parse(first), Month.parse(last)
    while month <= until:
        on = datetime(month.year, month.number % 100, 1, 0, 30, tzinfo=CHINA)
        assess_month(pack, month, account="test", name="测试", on=on)
        month += 1


def paid_all(employer: Employer) -> None:
    """Make every prepared month of an employer a declared one whose claims are settled.

    The books begin claims with nothing; here they are put in as they stand at the end, past their
    triggers, which the test's transaction gives back.
    """
    act = an_act(SUQIAN)
    with connection.cursor() as cursor:
        cursor.execute("alter table ledger_claim disable trigger user")
    for header in Assessment.objects.filter(employer=employer, state=State.PREPARED):
        Assessment.objects.filter(pk=header.pk).update(state=State.DECLARED, declared=act)
        Claim.objects.bulk_create([claim for claim in claims_of(header, act) if claim.amount_fen])


def claims_of(header: Assessment, act) -> list[Claim]:
    return [
        Claim(
            region=SUQIAN, employer_id=header.employer_id, month=header.month, insurance=insurance,
            share=share,
            nature="principal", amount_fen=fen, settled_fen=fen, billed=True, source=header.pk,
            late_from=datetime(2030, 1, 1).date(), act=act,
        )
        for insurance, share in SHARES
        if (fen := getattr(header, f"{insurance}_{share}_fen"))
    ]  # fmt: skip


def whoever(employer: Employer) -> Actor:
    return actor_of(an_account(employer, level=Level.LEGAL), employer.pk, "hall")
