"""The same month by other means, so that a reader sees the distance: OpenFisca, and an object mapper."""

from time import perf_counter
from typing import Any

import numpy
from django.db import connection, transaction
from openfisca_core.entities import build_entity
from openfisca_core.periods import MONTH
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.city import REGION
from bench.report import Peer
from shebao.assessment.models import Assessed
from shebao.assessment.queries import AMOUNTS, amounts_of, reckoned_again, stored_rows
from shebao.assessment.rates import month_rates
from shebao.assessment.statements import text_of
from shebao.doors.console.places import REGIONS
from shebao.policy import load
from shebao.values import Month

PERSON = build_entity(key="person", plural="persons", label="person", is_person=True)
FEN = {"base": 0, "pension_unit": 1, "pension_person": 2, "unemployment_unit": 4, "unemployment_person": 5}


def openfisca(month: Month) -> Peer:
    """Reckon a stored month's wages in OpenFisca (binary floats, in memory, nothing read or written)."""
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(text_of("month/facts.sql"), {"region": REGION, "month": month.number, "person": None})
        stored = [row for row in cursor if row[4] == 7]
    wages = numpy.array([row[7] / 100 for row in stored])
    exact = numpy.array([row[8:] for row in stored])
    pack = load(REGIONS).pack(REGION)
    injury = {
        key: month_rates(pack, month, risk_class=key[0], band_percent=key[1]).insurances[-1].unit_rate
        for key in {(row[5], row[6]) for row in stored}
    }
    injury_rates = numpy.array([injury[row[5], row[6]] / 100_000 for row in stored])
    system = system_of(month_rates(pack, month, risk_class=1))
    began = perf_counter()
    simulation = SimulationBuilder().build_default_simulation(system, count=len(stored))
    simulation.set_input("wage", str(month), wages)
    simulation.set_input("injury_rate", str(month), injury_rates)
    found = {name: simulation.calculate(name, str(month)) for name in (*FEN, "injury_unit")}
    spent = perf_counter() - began
    wrong = sum(
        int((numpy.rint(found[name].astype(float) * 100) != exact[:, place]).sum())
        for name, place in {**FEN, "injury_unit": 7}.items()
    )
    return Peer("OpenFisca", len(stored), spent, cells=len(stored) * len(found), wrong_cells=wrong)


def system_of(rates: Any) -> TaxBenefitSystem:
    """Write the formula of the month as OpenFisca variables, amounts rounded to the fen as its users do."""
    rule, system = rates.base_rule(), TaxBenefitSystem([PERSON])
    step, floor, cap = (fen / 100 for fen in (rule.rounding.unit_fen, rule.floor_fen, rule.cap_fen))

    def variable(name: str, formula: Any = None) -> None:
        body = {"value_type": float, "entity": PERSON, "definition_period": MONTH, "label": name}
        system.add_variable(type(name, (Variable,), body | ({"formula": formula} if formula else {})))

    def base(person: Any, period: Any) -> Any:
        return numpy.clip(numpy.floor(person("wage", period) / step + 0.5) * step, floor, cap)

    def amount(rate: float) -> Any:
        return lambda person, period: numpy.floor(person("base", period) * rate * 100 + 0.5) / 100

    def injury(person: Any, period: Any) -> Any:
        return numpy.floor(person("base", period) * person("injury_rate", period) * 100 + 0.5) / 100

    variable("wage")
    variable("injury_rate")
    variable("base", base)
    for one in rates.insurances[:2]:
        variable(f"{one.insurance}_unit", amount(one.unit_rate / 100_000))
        variable(f"{one.insurance}_person", amount(one.person_rate / 100_000))
    variable("injury_unit", injury)
    return system


def mapper(month: Month, persons: int, batch: int) -> Peer:
    """Reckon people with rules.py and write them with Django's mapper, some at a time; undone after."""
    rows = []
    for row in stored_rows(REGION, month):
        rows.append(row)
        if len(rows) == persons:
            break
    with transaction.atomic():
        began = perf_counter()
        lines = [
            Assessed(
                assessment_id=-row.assessment_id,
                person_id=row.person_id,
                region=int(REGION),
                month=month.number,
                **dict(zip(AMOUNTS, amounts_of(reckoned_again(row, month)), strict=True)),
            )
            for row in rows
        ]
        if batch == 1:
            for line in lines:
                line.save(force_insert=True)
        else:
            Assessed.objects.bulk_create(lines, batch_size=batch)
        spent = perf_counter() - began
        transaction.set_rollback(True)
    return Peer("Django, one by one" if batch == 1 else f"Django, {batch} at a time", len(rows), spent)
