"""年度缴费工资: for whom an employer has declared the wage of a social-insurance year (HB-175, HB-188).

A declared wage counts for the year in which it begins: the yearly declaration and hires within the year do,
what was declared before is only carried on until the declaration.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import OuterRef, Subquery

from shebao.policy import Pack, Unstated
from shebao.registry.models import EmployerParticulars, PersonParticulars
from shebao.registry.queries import holding, known
from shebao.registry.scope import enrolments
from shebao.registry.standing import Base
from shebao.values import Actor, Month

BLOCKS = "blocks_monthly_declaration"
YEAR = 12

DECLARED = """
    select
        not exists (
            select from registry_employerparticulars
            where employer_id = %(employer)s and retired_id is null and not urban
                and since <= %(month)s and (until is null or until > %(month)s)
        ),
        count(*),
        count(*) filter (where exists (
            select from registry_declaredbase as base
            where base.person_id = span.person_id and base.employer_id = span.employer_id
                and base.region = %(region)s and base.retired_id is null and base.since >= %(since)s
                and base.since <= %(month)s and (base.until is null or base.until > %(month)s)
        ))
    from registry_enrolment as span
    where span.employer_id = %(employer)s and span.region = %(region)s and span.retired_id is null
        and span.since <= %(month)s and (span.until is null or span.until > %(month)s)
"""  # asked by every first page: the mapper would take longer than the database


@dataclass(frozen=True)
class WagesDeclared:
    """How many people have their wage of the year declared, how many not, and whether that is required.

    `urban` says whether the employer is insured in the city itself (城区, HB-176), as far as it was asked.
    """

    declared: int
    missing: int
    required: bool
    urban: bool = False

    @property
    def blocked(self) -> bool:
        """Whether the month may not be declared before the wages are."""
        return self.required and self.missing > 0


def wages_declared(by: Actor, month: Month, *, on: date, pack: Pack) -> WagesDeclared:
    """Say how far the employer acted for has declared the wages of the year in which a month lies."""
    first = year_of(month, pack)
    if first is None:
        return WagesDeclared(0, 0, required=False)
    asked: dict[str, Any] = {
        "employer": ((by.office or by.employer_id in by.employers) and by.employer_id) or 0,
        "region": by.region,
        "month": month.number,
        "since": first.number,
    }
    with connection.cursor() as cursor:
        cursor.execute(DECLARED, asked)
        in_city, people, declared = cursor.fetchone()
    wanted = in_city and required(month, on=on, pack=pack)
    return WagesDeclared(declared, people - declared, wanted, in_city)


def required(month: Month, *, on: date, pack: Pack) -> bool:
    """Say whether the region's law wants the wages of the year declared before a month in the city is."""
    try:
        blocks = pack.value("wage_not_declared", on).plain == BLOCKS
    except Unstated:
        return False
    this_year = year_of(Month.of(on), pack)
    return blocks and this_year is not None and month >= this_year


def year_of(month: Month, pack: Pack) -> Month | None:
    """Return the first month of the social-insurance year in which a month lies, none where not stated."""
    try:
        begins = pack.value("social_year_first_month", month).number
    except Unstated:
        return None
    return Month(month.year if month.month >= begins else month.year - 1, int(begins))


def carried_until(bases: Iterable[Base], since: Month, pack: Pack) -> Month | None:
    """Return where a wage that is corrected from a month on ends: with the year, as the last declared did.

    None where it goes on.
    """
    year = year_of(since, pack)
    end = (year + YEAR).number if year else None
    before = [one.months for one in bases if end is None or one.months.since < end]
    last = before[-1].until if before else None
    return Month.of_number(last) if last else None


def urban(by: Actor, month: Month) -> bool:
    """Say whether the employer acted for is insured in the city itself (城区, HB-176)."""
    own = EmployerParticulars.objects.filter(employer_id=by.employer_id or 0)
    return not holding(known(own), month).filter(urban=False).exists()


class Named(NamedTuple):
    """Somebody of an employer: by which document, and what name."""

    document_type: str
    document_number: str
    name: str


def people_in(by: Actor, month: Month) -> list[Named]:
    """Return whom the employer acted for has enrolled in a month, to write them into a sheet beforehand."""
    named = PersonParticulars.objects.filter(person=OuterRef("person"), retired__isnull=True)
    own = holding(known(enrolments(by).filter(employer_id=by.employer_id or 0)), month)
    found = own.order_by("person_id").annotate(name=Subquery(named.values("name")[:1]))
    listed = found.values_list("person__document_type", "person__document_number", "name")
    return [Named(kind, number, name or "") for kind, number, name in listed]
