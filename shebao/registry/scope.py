"""Where every question of a person's or employer's data begins: at what its asker may see."""

from django.db.models import QuerySet

from shebao.registry.models import DeclaredBase, Employer, Enrolment, PersonNumber, PersonParticulars
from shebao.values import Actor


def enrolments(by: Actor) -> QuerySet[Enrolment]:
    """Return the enrolments, standing or not, of the asker's employers."""
    return Enrolment.objects.filter(region=by.region, employer_id__in=by.employers)


def declared_bases(by: Actor) -> QuerySet[DeclaredBase]:
    """Return the declared wages, standing or not, of the asker's employers."""
    return DeclaredBase.objects.filter(region=by.region, employer_id__in=by.employers)


def employers(by: Actor) -> QuerySet[Employer]:
    """Return the asker's employers."""
    return Employer.objects.filter(region=by.region, pk__in=by.employers)


def particulars(by: Actor) -> QuerySet[PersonParticulars]:
    """Return what is known of people who are or were enrolled by one of the asker's employers."""
    return PersonParticulars.objects.filter(person__in=enrolments(by).values("person_id"))


def person_numbers(by: Actor) -> QuerySet[PersonNumber]:
    """Return the 个人编号 of people who are or were enrolled by one of the asker's employers."""
    return PersonNumber.objects.filter(region=by.region, person__in=enrolments(by).values("person_id"))
