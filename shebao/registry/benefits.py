"""Months for which people drew 失业保险金: recorded by the agency, given back month by month (JS-112)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from shebao.registry.actions import retire_each
from shebao.registry.models import UnemploymentBenefit
from shebao.registry.months import Months
from shebao.trail.many import write_many
from shebao.trail.models import Act


@dataclass(frozen=True)
class Drawing:
    """Months for which somebody drew the benefit, or gave it back."""

    person_id: int
    months: Months
    act: Act


def benefit_months(person_ids: Iterable[int]) -> dict[int, list[Months]]:
    """Return for which months each person drew the benefit and has not given it back."""
    found: dict[int, list[Months]] = {}
    with connection.cursor() as cursor:
        cursor.execute("select * from registry_benefit_months(%s::bigint[])", [sorted(set(person_ids))])
        for person_id, since, until in cursor.fetchall():
            found.setdefault(person_id, []).append(Months(since, until))
    return found


def draw(rows: Sequence[Drawing]) -> list[UnemploymentBenefit]:
    """Record months for which people drew the benefit."""
    return write_many(benefit(row.person_id, row.months, row.act) for row in rows)


def give_back(rows: Sequence[Drawing]) -> int:
    """Take out months that were given back, the others of a span stay; return how many spans there were."""
    given = {row.person_id: row for row in rows}
    standing = UnemploymentBenefit.objects.filter(person_id__in=given, retired__isnull=True).order_by("pk")
    touched = [one for one in standing if Months(one.since, one.until).overlaps(given[one.person_id].months)]
    with transaction.atomic():
        retire_each(UnemploymentBenefit, {one.pk: given[one.person_id].act for one in touched})
        write_many(
            benefit(one.person_id, left, given[one.person_id].act)
            for one in touched
            for left in Months(one.since, one.until).without(given[one.person_id].months)
        )
    return len(touched)


def benefit(person_id: int, months: Months, act: Act) -> UnemploymentBenefit:
    return UnemploymentBenefit(
        person_id=person_id, region=act.region, since=months.since, until=months.until, learned=act
    )
