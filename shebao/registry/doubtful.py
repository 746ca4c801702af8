"""People of an employer about whom something is open: 待核实, 重号 (HB-126), several 个人编号 (HB-266)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from shebao.registry.models import Doubt, Enrolment, Person, PersonNumber, PersonParticulars
from shebao.values import Actor


@dataclass(frozen=True)
class Numbered:
    """One person with the names and numbers that stand; `numbers` are (region, 个人编号), the newest last."""

    person: Person
    name: str
    numbers: Sequence[tuple[str, str]]

    @property
    def doubt(self) -> str:
        return Doubt(self.person.doubt).label

    def newest(self, region: str) -> str:
        """Return the number under which the person's record stands in a region; empty where there is none."""
        return max((number for place, number in self.numbers if place == region), default="")


def to_verify(*, by: Actor) -> QuerySet[Person]:
    """Return the employer's people whose record is marked 待核实 or 重号."""
    return own_people(by).exclude(doubt=Doubt.NONE).order_by("pk")


def with_several_numbers(*, by: Actor) -> QuerySet[Person]:
    """Return the employer's people who have more than one 个人编号 anywhere in the province."""
    counted = own_people(by).annotate(count=Count("numbers", distinct=True))
    return counted.filter(count__gt=1).order_by("pk")


def own_people(by: Actor) -> QuerySet[Person]:
    """Return whom the employer acted for has or had enrolled."""
    employer_id = by.employer_id if by.employer_id in by.employers else 0
    held = Enrolment.objects.filter(employer_id=employer_id, region=by.region, retired__isnull=True)
    return Person.objects.filter(pk__in=held.values("person_id"))


def numbered(people: Iterable[Person]) -> list[Numbered]:
    """Return people with their names and numbers, in two queries however many there are."""
    found = list(people)
    ids = [one.pk for one in found]
    known = PersonParticulars.objects.filter(person_id__in=ids, retired__isnull=True)
    names: Mapping[int, str] = dict(known.values_list("person_id", "name"))
    numbers: dict[int, list[tuple[str, str]]] = {}
    for one in PersonNumber.objects.filter(person_id__in=ids).order_by("region", "number"):
        numbers.setdefault(one.person_id, []).append((one.region, one.number))
    return [Numbered(one, names.get(one.pk, ""), numbers.get(one.pk, [])) for one in found]
