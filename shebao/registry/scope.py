"""Where every question of a person's or employer's data begins: at what its asker may see."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from shebao.registry.models import DeclaredBase, Employer, Enrolment, PersonNumber, PersonParticulars
from shebao.values import Actor

LEADING = 0  # among an actor's agencies: the region's leading one, which sees every employer


def seen(by: Actor, employer: str = "employer") -> Q:
    """Return the condition that a row's employer is there for the asker; `employer` is the way to it.

    Staff see the employers of their agencies, or of the one matter that they deal with (`by.employers`). The
    leading agency sees every employer of its region, to which the caller narrows.
    """
    if by.employers or not by.office:
        return Q(**{f"{employer}__in": by.employers})
    if LEADING in by.agencies:
        return Q()
    return Q(**{f"{employer}__in": Employer.objects.filter(agency__in=by.agencies).values("pk")})


def sees(by: Actor, employer_id: int) -> bool:
    """Say whether an employer is there for the asker, by the condition of `seen`."""
    if by.employers or not by.office:
        return employer_id in by.employers
    return LEADING in by.agencies or Employer.objects.filter(pk=employer_id, agency__in=by.agencies).exists()


def within_reach(by: Actor, employer: Employer) -> bool:
    """Say of an employer that has been read whether it is one of the asker's, as `employers` does."""
    if by.employers or not by.office:
        own = employer.pk in by.employers
    else:
        own = LEADING in by.agencies or employer.agency_id in by.agencies
    return own and employer.region == by.region


def enrolments(by: Actor) -> QuerySet[Enrolment]:
    """Return the enrolments, standing or not, of the asker's employers."""
    return Enrolment.objects.filter(seen(by), region=by.region)


def declared_bases(by: Actor) -> QuerySet[DeclaredBase]:
    """Return the declared wages, standing or not, of the asker's employers."""
    return DeclaredBase.objects.filter(seen(by), region=by.region)


def employers(by: Actor) -> QuerySet[Employer]:
    """Return the asker's employers."""
    return Employer.objects.filter(seen(by, "pk"), region=by.region)


def particulars(by: Actor) -> QuerySet[PersonParticulars]:
    """Return what is known of people who are or were enrolled by one of the asker's employers."""
    return PersonParticulars.objects.filter(enrolled(by))


def person_numbers(by: Actor) -> QuerySet[PersonNumber]:
    """Return the 个人编号 of people who are or were enrolled by one of the asker's employers."""
    return PersonNumber.objects.filter(enrolled(by), region=by.region)


def enrolled(by: Actor) -> Q:
    """Return the condition that a row's person is there for the asker.

    For staff it is asked person by person: the enrolments of a whole agency would be read for one name.
    """
    if by.employers or not by.office:
        return Q(person__in=enrolments(by).values("person_id"))
    of_person = enrolments(by).filter(person=OuterRef("person"), retired__isnull=True)
    return Q(Exists(of_person))
