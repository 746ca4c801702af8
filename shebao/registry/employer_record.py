"""What is known of an employer itself: its particulars and details, its insurances, its handlers."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Min, QuerySet

from shebao.registry.insurances import ALL, codes_of
from shebao.registry.models import (
    Employer,
    EmployerDetails,
    EmployerInsurance,
    EmployerParticulars,
    Fact,
    Handler,
)
from shebao.registry.queries import holding, known
from shebao.registry.scope import employers, enrolments
from shebao.values import Actor, Month

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True)
class Insured:
    """How one insurance stands at an employer: as registered, since which month, how many people now."""

    insurance: str
    record: EmployerInsurance | None
    since: Month | None
    persons: int


def employer(*, by: Actor) -> Employer:
    """Return the employer acted for."""
    return employers(by).get(pk=by.employer_id or 0)


def twin_of(*, by: Actor) -> str:
    """Return the number of another employer of the region with the same code; empty where there is none."""
    own = employer(by=by)
    others = Employer.objects.filter(region=own.region, credit_code=own.credit_code).exclude(pk=own.pk)
    return others.order_by("pk").values_list("number", flat=True).first() or ""


def all_particulars(*, by: Actor) -> QuerySet[EmployerParticulars]:
    """Return the particulars, standing or not, of the employer acted for, in the order they were learned."""
    mine = by.employer_id if by.employer_id in by.employers else 0
    return EmployerParticulars.objects.filter(employer_id=mine).order_by("learned_id", "since")


def particulars_in(month: Month, *, by: Actor) -> EmployerParticulars | None:
    """Return what holds in a month, or what was known last."""
    standing = known(all_particulars(by=by))
    return holding(standing, month).first() or standing.order_by("since").last()


def versions(kind: type[F], *, by: Actor) -> QuerySet[F]:
    """Return what was ever registered of a kind of the employer acted for, in the order it was learned."""
    mine = by.employer_id if by.employer_id in by.employers else 0
    return kind._default_manager.filter(employer_id=mine, employer__region=by.region).order_by("learned_id")


def details(*, by: Actor) -> EmployerDetails | None:
    """Return what is registered of the employer beside its particulars."""
    return known(versions(EmployerDetails, by=by)).first()


def handlers(*, by: Actor) -> QuerySet[Handler]:
    """Return who does the employer's business with the agency, by name."""
    return known(versions(Handler, by=by)).order_by("name", "pk")


def insured(month: Month, *, by: Actor) -> list[Insured]:
    """Return every insurance with its first month and how many are in it in a month."""
    mine = known(enrolments(by)).filter(employer_id=by.employer_id or 0)
    sets = mine.values("insurances")
    first: dict[str, int] = {}
    for insurances, since in sets.annotate(begun=Min("since")).values_list("insurances", "begun"):
        for code in codes_of(insurances):
            first[code] = min(first.get(code, since), since)
    people = dict.fromkeys(codes_of(ALL), 0)
    held = holding(mine, month).values("insurances").annotate(people=Count("person_id", distinct=True))
    for insurances, count in held.values_list("insurances", "people"):
        for code in codes_of(insurances):
            people[code] += count
    records = {one.insurance: one for one in known(versions(EmployerInsurance, by=by))}
    return [
        Insured(code, records.get(code), Month.of_number(first[code]) if code in first else None, count)
        for code, count in people.items()
    ]
