"""What may be asked of assessed months: where a run stands, what it comes to, why a row is what it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection, transaction
from django.db.models import Count, Sum

from shebao.assessment.models import Assessment, AssessmentRun, PackSnapshot, State
from shebao.assessment.rates import MonthRates, month_rates
from shebao.assessment.rules import Reckoning, reckon
from shebao.assessment.statements import text_of
from shebao.policy import Pack, restore
from shebao.registry.insurances import codes_of
from shebao.values import Fen, Month

AMOUNTS = (
    "pension_base_fen",
    "pension_unit_fen",
    "pension_person_fen",
    "unemployment_base_fen",
    "unemployment_unit_fen",
    "unemployment_person_fen",
    "injury_base_fen",
    "injury_unit_fen",
)

FACTS = (
    "assessment_id",
    "person_id",
    "fingerprint",
    "identity",
    "insurances",
    "risk_class",
    "band_percent",
    "wage_fen",
)


@dataclass(frozen=True)
class StoredRow:
    """One stored row and the facts that it was made of."""

    assessment_id: int
    person_id: int
    fingerprint: str
    identity: str
    insurances: int
    risk_class: int
    band_percent: int
    wage_fen: Fen
    amounts: tuple[Fen | None, ...]  # in the order of AMOUNTS


def run_of(region: str, month: Month) -> AssessmentRun | None:
    """Return the run over a region's month, if one was begun."""
    return AssessmentRun.objects.filter(region=region, month=month.number).first()


def totals(region: str, month: Month) -> dict[str, int]:
    """Add up a region's standing headers: employers, and per insurance how many rows and what amounts.

    Whoever works for two employers has two rows: `persons` here is 人次.
    """
    wanted = ["persons", "pension_persons", "unemployment_persons", "injury_persons", *AMOUNTS]
    standing = Assessment.objects.filter(region=region, month=month.number).exclude(state=State.SUPERSEDED)
    return standing.aggregate(employers=Count("id"), **{name: Sum(name, default=0) for name in wanted})


def explain_row(region: str, month: Month, person_id: int, *, assessment_id: int | None = None) -> Reckoning:
    """Reckon a stored row again, with the law that it was made with, step by step.

    `assessment_id` chooses where a person works for several employers. Raises LookupError without a row.
    """
    for row in list(stored_rows(region, month, person_id=person_id)):
        if assessment_id in (None, row.assessment_id):
            return reckoned_again(row, month)
    raise LookupError(f"no row of person {person_id} in {region} {month}")


def differing_rows(region: str, month: Month) -> Iterator[StoredRow]:
    """Yield every stored row of a month that the readable rule would reckon otherwise: none should."""
    for row in stored_rows(region, month):
        if amounts_of(reckoned_again(row, month)) != row.amounts:
            yield row


def stored_rows(region: str, month: Month, *, person_id: int | None = None) -> Iterator[StoredRow]:
    """Yield a month's rows beside their facts, without holding them all."""
    bound: dict[str, str | int | None] = {"region": region, "month": month.number, "person": person_id}
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(text_of("month/facts.sql"), bound)
        while rows := cursor.fetchmany(5000):
            for row in rows:
                yield StoredRow(**dict(zip(FACTS, row, strict=False)), amounts=row[len(FACTS) :])


def reckoned_again(row: StoredRow, month: Month) -> Reckoning:
    rates = rates_again(
        row.fingerprint, month, row.identity, row.insurances, row.risk_class, row.band_percent
    )
    return reckon(rates, row.wage_fen)


@lru_cache(maxsize=4096)
def rates_again(
    fingerprint: str,
    month: Month,
    identity: str,
    insurances: int,
    risk_class: int,
    band_percent: int,
    relieved: bool = False,
) -> MonthRates:
    return month_rates(
        pack_of(fingerprint),
        month,
        identity=identity,
        risk_class=risk_class,
        band_percent=band_percent,
        insurances=codes_of(insurances),
        relieved=relieved,
    )


@lru_cache(maxsize=16)
def pack_of(fingerprint: str) -> Pack:
    """Return the law that a fingerprint names, as it was kept."""
    return restore(PackSnapshot.objects.get(fingerprint=fingerprint).content)


def amounts_of(reckoning: Reckoning) -> tuple[Fen | None, ...]:
    """Return a reckoning's figures in the order of AMOUNTS, None for an insurance that is not owed."""
    figures = {}
    for line in reckoning.lines:
        figures[f"{line.insurance}_base_fen"] = line.base_fen
        figures[f"{line.insurance}_unit_fen"] = line.unit_fen
        figures[f"{line.insurance}_person_fen"] = line.person_fen
    return tuple(figures.get(name) for name in AMOUNTS)
