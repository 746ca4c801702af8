"""Amounts of a whole employer as an outcome tells them: per month and insurance, not per person."""

from collections.abc import Iterable
from typing import Any

from shebao.assessment.bill_sums import sums_by_insurance
from shebao.assessment.models import Assessment
from shebao.ledger.models import Claim
from shebao.policy import Pack
from shebao.registry.insurances import codes_of
from shebao.values import Fen, Month

INSURANCES = ("pension", "unemployment", "injury")


def due(
    pack: Pack, month: Month, insurance: str, *, base: Fen, unit: Fen, person: Fen, why: str, assumed: bool,
    beside: str = "",
) -> dict[str, Any]:  # fmt: skip
    """Return one line of an outcome's dues; `beside` names late fee or interest. Amounts are fen."""
    label = pack.value("insurance_name", month, insurance=insurance, form="long").plain
    return {
        "month": str(month),
        "insurance": insurance,
        "label": f"{label} {beside}".strip(),
        "base_fen": base,
        "unit_fen": unit,
        "person_fen": person,
        "why": why,
        "ask": {},
        "assumed": assumed,
    }


def of_headers(headers: Iterable[Assessment], *, pack: Pack, why: str, assumed: bool) -> list[dict[str, Any]]:
    """Add up headers per month and insurance."""
    sums: dict[tuple[int, str], list[Fen]] = {}
    for header in headers:
        for insurance in INSURANCES:
            found = sums.setdefault((header.month, insurance), [0, 0, 0])
            for place, name in enumerate(("base_fen", "unit_fen", "person_fen")):
                found[place] += getattr(header, f"{insurance}_{name}", 0)
    return [
        due(
            pack,
            Month.of_number(month),
            insurance,
            base=base,
            unit=unit,
            person=person,
            why=why,
            assumed=assumed,
        )
        for (month, insurance), (base, unit, person) in sorted(sums.items(), key=in_order)
        if base or unit or person
    ]


def in_order(entry: tuple[tuple[int, str], list[Fen]]) -> tuple[int, int]:
    (month, insurance), _ = entry
    return month, INSURANCES.index(insurance) if insurance in INSURANCES else len(codes_of(7))


def of_claims(
    amounts: Iterable[tuple[Claim, Fen]], *, pack: Pack, why: str, assumed: bool
) -> list[dict[str, Any]]:
    """Add up claims per month and insurance; late fee and interest stand in lines of their own."""
    by_month: dict[int, list[tuple[Claim, Fen]]] = {}
    for claim, fen in amounts:
        by_month.setdefault(claim.month, []).append((claim, fen))
    told = []
    for number, some in sorted(by_month.items()):
        month = Month.of_number(number)
        for one in sums_by_insurance(some):
            parts = (
                ("", one.unit_fen, one.person_fen),
                ("滞纳金", one.late_fee_fen, 0),
                ("利息", one.interest_fen, 0),
            )
            told += [
                due(
                    pack,
                    month,
                    one.insurance,
                    base=0,
                    unit=unit,
                    person=person,
                    why=why,
                    assumed=assumed,
                    beside=beside,
                )
                for beside, unit, person in parts
                if unit or person
            ]
    return told
