"""The law of one month as the one small table that the fast engines see."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from shebao.assessment.rates import BaseRule, MonthRates
from shebao.policy import Value
from shebao.values import WHOLE


@dataclass(frozen=True)
class RateRow:
    """One insurance's share for one identity, risk class and band; columns of month/rates.sql after the bit.

    Rounding is told as what to add before a whole division, so that an engine needs no notion of modes.
    """

    insurance: str
    share: str
    identity: int
    risk_class: int
    band_percent: int
    rate: int
    floor_fen: int
    cap_fen: int
    step_fen: int
    step_offset_fen: int
    amount_unit_fen: int
    amount_divisor: int
    amount_offset: int

    @property
    def columns(self) -> tuple[object, ...]:
        return astuple(self)


def rate_rows(rates: MonthRates, identity: int) -> list[RateRow]:
    """Tell a month's rates as rows for the number of their identity. Raises Unstated without limits."""
    rule, amount = rates.base_rule(), rates.amount
    divisor = WHOLE * amount.unit_fen
    step = rule.rounding
    return [
        RateRow(
            insurance=one.insurance,
            share=share,
            identity=identity,
            risk_class=rates.risk_class or 0,
            band_percent=rates.band_percent,
            rate=rate,
            floor_fen=rule.floor_fen,
            cap_fen=rule.cap_fen,
            step_fen=step.unit_fen,
            step_offset_fen=step.offset(step.unit_fen),
            amount_unit_fen=amount.unit_fen,
            amount_divisor=divisor,
            amount_offset=amount.offset(divisor),
        )
        for one in rates.insurances
        for share, rate in (("unit", one.unit_rate), ("person", one.person_rate))
    ]


def rests_on_assumed(gathered: Iterable[MonthRates]) -> bool:
    """Say whether any figure among them is one that no document states."""
    return any(value.assumed for rates in gathered for value in figures(rates))


def figures(rates: MonthRates) -> list[Value]:
    base = rates.base.values + rates.base.rounding.values if isinstance(rates.base, BaseRule) else ()
    return [*base, *rates.amount.values, *(value for one in rates.insurances for value in one.values)]
