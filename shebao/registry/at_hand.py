"""What staff find by something in hand: employers by number, code or name, people by number or document.

Everything is narrowed to the employers of the asker's agencies: whoever is enrolled by none of them is not
found. A counter serves any place of its province (HB-10): it finds one employer, or the employers of one
person, by a whole number.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from shebao.registry import scope
from shebao.registry.models import (
    Agency,
    Employer,
    EmployerParticulars,
    Enrolment,
    Person,
    PersonNumber,
    PersonParticulars,
)
from shebao.registry.naming import employers_named
from shebao.registry.own_window import OWN_WINDOW
from shebao.values import Actor, Refused

AT_MOST = 50
SHORTEST_NAME = 2
SHORTEST_DOCUMENT = 6
TOLD = """
    select person.id,
        coalesce((select max(number) from registry_personnumber
                  where person_id = person.id and region = %(region)s), ''),
        coalesce((select max(name) from registry_personparticulars
                  where person_id = person.id and retired_id is null), ''),
        person.document_type, person.document_number
    from registry_person as person
    where person.id = any (%(people)s::bigint[])
    order by person.id
"""
WHOLE_DOCUMENT = 15  # digits of the shortest document number that a counter finds somebody by


class FoundEmployer(NamedTuple):
    """An employer as it is found."""

    id: int
    number: str
    name: str
    credit_code: str


class FoundPerson(NamedTuple):
    """A person as one is found; numbers stand whole, whoever prints them masks them."""

    id: int
    number: str
    name: str
    document_type: str
    document_number: str


class InsuredAt(NamedTuple):
    """One of the employers by which a person is or was insured in a place."""

    person_id: int
    name: str
    employer: FoundEmployer


@dataclass(frozen=True)
class AtEmployer:
    """A person's enrolments at one employer, the newest first."""

    employer: FoundEmployer
    enrolments: list[Enrolment]


def find_employers(text: str, *, by: Actor) -> list[FoundEmployer]:
    """Return employers by 单位编号, by 统一社会信用代码, or by a part of the name, at most fifty."""
    if len(text) < SHORTEST_NAME:
        return []
    asked = Q(number=text) | Q(credit_code=text.upper())
    if not text.isdecimal():
        asked |= Q(pk__in=employers_named(text, region=by.region, at_most=AT_MOST))
    return told(scope.employers(by).filter(asked).order_by("number")[:AT_MOST])


def employer_at_hand(number: str, *, by: Actor) -> FoundEmployer:
    """Return an employer by 单位编号. Raises Refused where the asker's agencies have none of that number."""
    found = told(scope.employers(by).filter(number=number)[:1])
    if not found:
        raise Refused("employer", "没有这个单位，或者它不归你所在的经办机构管。请核对单位编号。")
    return found[0]


def employer_anywhere(text: str, *, region: str) -> Employer:
    """Return an employer of a region by 单位编号 or 统一社会信用代码, whichever agency handles it (HB-10).

    Raises Refused where there is none, or more than one under the code.
    """
    mine = Employer.objects.filter(region=region).exclude(number=OWN_WINDOW).select_related("agency")
    found = list(mine.filter(Q(number=text) | Q(credit_code=text.upper())).order_by("pk")[:2])
    if not found:
        raise Refused(
            "employer",
            "那里没有这个单位。请核对参保地，把单位编号、统一社会信用代码或参保人的证件号码写全。",
        )
    if len(found) > 1:
        raise Refused("employer", "这个统一社会信用代码下有几个单位编号。请改用单位编号。")
    return found[0]


def insured_at(document: str, *, region: str) -> list[InsuredAt]:
    """Return by whom the person of a whole document number is or was insured in a region, the newest first.

    It reaches every agency of the asker's province, and answers nothing for a part of a number.
    """
    if len(document) < WHOLE_DOCUMENT:
        return []
    with connection.cursor() as cursor:
        cursor.execute("select * from registry_insured_at(%s, %s)", [region, document])
        return [
            InsuredAt(person_id, name, FoundEmployer(*employer))
            for person_id, name, *employer in cursor.fetchall()
        ]


def leading_agency(region: str) -> int | None:
    """Return the agency that leads a region, None where it has none on record."""
    return Agency.objects.filter(region=region, parent__isnull=True).values_list("pk", flat=True).first()


def agencies(region: str) -> list[Agency]:
    """Return a region's agencies, the leading one first, then by their codes."""
    return sorted(Agency.objects.filter(region=region), key=lambda one: (one.parent_id is not None, one.code))


def told(some: QuerySet[Employer]) -> list[FoundEmployer]:
    employers = list(some)
    known = EmployerParticulars.objects.filter(employer__in=employers, retired__isnull=True)
    names = dict(known.order_by("since").values_list("employer_id", "name"))
    return [FoundEmployer(one.pk, one.number, names.get(one.pk, ""), one.credit_code) for one in employers]


def find_people(text: str, *, by: Actor) -> list[FoundPerson]:
    """Return people by 个人编号, 证件号码 or whole name, at most fifty; each kind by its own index."""
    found = set(
        PersonNumber.objects.filter(region=by.region, number=text).values_list("person_id", flat=True)
    )
    if len(text) >= SHORTEST_DOCUMENT and text.isascii():
        documented = Person.objects.filter(document_number=text.upper())
        found |= set(documented.values_list("pk", flat=True))
    elif not text.isascii():
        named = PersonParticulars.objects.filter(name=text, retired__isnull=True)
        found |= set(in_reach(named, by).values_list("person_id", flat=True)[:AT_MOST])
    here = standing(by).filter(person__in=found).values_list("person_id", flat=True).distinct()
    return people_told(list(here.order_by("person_id")[:AT_MOST]), by=by)


def people_documented(numbers: Collection[str], *, by: Actor) -> list[int]:
    """Return which people of the asker's employers show these document numbers."""
    found = standing(by).filter(person__document_number__in=numbers)
    return list(found.order_by("person_id").values_list("person_id", flat=True).distinct())


def in_reach(named: QuerySet[PersonParticulars], by: Actor) -> QuerySet[PersonParticulars]:
    return named.filter(Exists(standing(by).filter(person=OuterRef("person"))))


def person_at_hand(number: str, *, by: Actor) -> FoundPerson:
    """Return a person by 个人编号. Raises Refused for whoever is enrolled in none of the asker's agencies."""
    numbered = PersonNumber.objects.filter(region=by.region, number=number)
    person_id = numbered.values_list("person_id", flat=True).first()
    if person_id and standing(by).filter(person_id=person_id).exists():
        return people_told([person_id], by=by)[0]._replace(number=number)
    raise Refused("person", "没有这个人，或者没有在你所在经办机构的单位参保过。请核对个人编号。")


def people_told(person_ids: list[int], *, by: Actor) -> list[FoundPerson]:
    """Return people with their numbers in the asker's region and their present names."""
    with connection.cursor() as cursor:
        cursor.execute(TOLD, {"people": person_ids, "region": by.region})
        return [FoundPerson(*one) for one in cursor.fetchall()]


def standing(by: Actor) -> QuerySet[Enrolment]:
    return scope.enrolments(by).filter(retired__isnull=True)


def enrolments_at_hand(person_id: int, *, by: Actor) -> list[AtEmployer]:
    """Return a person's enrolments in the asker's agencies, employer by employer, the newest first."""
    found: dict[int, list[Enrolment]] = {}
    for one in standing(by).filter(person_id=person_id).order_by("-since", "-pk"):
        found.setdefault(one.employer_id, []).append(one)
    named = {one.id: one for one in told(Employer.objects.filter(pk__in=found))}
    return [AtEmployer(named[employer_id], spans) for employer_id, spans in found.items()]


def dealing_with(employer: FoundEmployer, *, by: Actor) -> Actor:
    """Return somebody of the staff as one who asks about one employer."""
    return replace(by, employers=(employer.id,), employer_id=employer.id, employer_number=employer.number)
