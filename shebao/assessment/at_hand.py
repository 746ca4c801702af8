"""Bills that staff find by their number, and those of one employer in their agencies."""

from django.db.models import QuerySet

from shebao.assessment.models import Bill
from shebao.registry.scope import seen
from shebao.values import Actor


def bills_at_hand(number: str, *, by: Actor) -> list[Bill]:
    """Return the bill of a 征集通知单据号, if it is one of the asker's agencies'."""
    return list(in_reach(by).filter(number=number)[:1])


def bills_of_employer(employer_id: int, *, by: Actor) -> QuerySet[Bill]:
    """Return an employer's bills, the newest first."""
    return in_reach(by).filter(employer_id=employer_id).order_by("-issued_at", "-pk")


def in_reach(by: Actor) -> QuerySet[Bill]:
    return Bill.objects.filter(seen(by), region=by.region).select_related("employer")
