"""What of people's contributions a proof tells: the months it is about, and how far the money has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q

from shebao.assessment.declared import declared_months
from shebao.assessment.models import Assessment, Occasion, State
from shebao.ledger.models import Claim, Deferral
from shebao.registry import scope
from shebao.registry.insurances import insurances_of
from shebao.registry.queries import holding, known
from shebao.registry.unbillable import unbillable
from shebao.values import Actor, Month, Refused


@dataclass(frozen=True)
class Stretch:
    """A run of months, both included, with one payment status."""

    since: Month
    until: Month
    status: str


def booked(*, by: Actor) -> Month:
    """Return the last month the employer has declared (做账期号). Raises Refused where there is none."""
    declared = declared_months(by=by)
    if not declared:
        raise Refused(
            "proof_nothing",
            "本单位还没有申报过缴费，没有可以证明的记录。先申报缴费，再来打印。",
        )
    return declared[-1]


def settled_until(insurance: str, *, by: Actor) -> Month | None:
    """Return the last month whose declaration is settled whole for an insurance (最大核止期号, HB-271)."""
    of_month = Claim.objects.filter(source=OuterRef("pk"), insurance=insurance, nature="principal")
    month = (
        Assessment.objects.filter(
            employer_id=by.employer_id if by.employer_id in by.employers else 0,
            occasion=Occasion.MONTHLY,
            state=State.DECLARED,
        )
        .filter(Exists(of_month), ~Exists(of_month.exclude(settled_fen=F("amount_fen"))))
        .order_by("-month")
        .values_list("month", flat=True)
        .first()
    )
    return Month.of_number(month) if month else None


def months_told(count: int, last: Month) -> list[Month]:
    """Return that many months up to the last one: three up to 202109 are 202107 to 202109 (HB-271)."""
    return [last - back for back in range(count - 1, -1, -1)]


def in_arrears(*, by: Actor, on: datetime) -> bool:
    """Say whether the employer owes what bears late fee by now, leaving out what was deferred (单位欠费)."""
    deferred = Deferral.objects.filter(claim=OuterRef("pk"), released__isnull=True, until__gte=on.date())
    owed = Claim.objects.filter(
        employer_id=by.employer_id if by.employer_id in by.employers else 0,
        amount_fen__gt=0,
        late_from__lte=on.date(),
    )
    return owed.filter(~Q(settled_fen=F("amount_fen")), ~Exists(deferred)).exists()


def paying_persons(insurance: str, month: Month, *, by: Actor) -> int:
    """Return how many people the employer pays an insurance for in a month, those on the proof or not.

    Who is enrolled and not charged (不可做账人员) is not paid for.
    """
    bit = int(insurances_of([insurance]))
    held = holding(known(scope.enrolments(by)), month).filter(employer_id=by.employer_id or 0)
    masks = held.values_list("person_id", "insurances")
    spared = {one.person_id for one in unbillable(by, month)}
    return len({person_id for person_id, mask in masks if mask & bit} - spared)


def stretches(months: Sequence[Month], said: Mapping[Month, str]) -> list[Stretch]:
    """Join months that follow one another with the same status; months without any are left out."""
    found: list[Stretch] = []
    for month in months:
        status = said.get(month)
        if status is None:
            continue
        if found and found[-1].until + 1 == month and found[-1].status == status:
            found[-1] = Stretch(found[-1].since, month, status)
        else:
            found.append(Stretch(month, month, status))
    return found
