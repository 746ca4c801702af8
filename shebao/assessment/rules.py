"""What one person's month costs and why: the meaning of the rule, exact and readable.

`bulk.sql` is its twin for millions; the specs under `regions/` and random comparison judge both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shebao.assessment.rates import BaseRule, InsuranceRates, MonthRates, Rounding
from shebao.assessment.sums import Summed, TwoShares
from shebao.policy import Value
from shebao.values import WHOLE, Fen, Month, Rate, Refused, grouped, percent, yuan

LARGEST_FEN: Fen = 20_000_000_00  # what a month row may hold
ROUNDED = {"half_up": "四舍五入", "down": "舍去零头", "up": "进位"}


@dataclass(frozen=True)
class Step:
    """One step of an explanation: what came out, how, and by which law."""

    title: str
    value: str
    how: str
    laws: tuple[str, ...]
    assumed: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line(TwoShares):
    """What one insurance costs in the month, in fen."""

    insurance: str
    label: str
    short: str
    base_fen: Fen
    unit_fen: Fen
    person_fen: Fen


@dataclass(frozen=True)
class Reckoning(Summed):
    """One person's month: the lines and the steps that explain them."""

    region: str
    region_name: str
    month: Month
    fingerprint: str
    wage_fen: Fen | None
    lines: tuple[Line, ...]
    steps: tuple[Step, ...]

    @property
    def base_fen(self) -> Fen:
        return max((line.base_fen for line in self.lines), default=0)

    @property
    def amounts(self) -> Sequence[Line]:
        return self.lines

    @property
    def assumed(self) -> bool:
        """Whether any step rests on a value that no document states."""
        return any(step.assumed for step in self.steps)

    def only(self, insurance: str) -> "Reckoning":
        """Return the same reckoning narrowed to one insurance: its line, and the steps to it."""
        others = {line.label for line in self.lines if line.insurance != insurance}
        return replace(
            self,
            lines=tuple(line for line in self.lines if line.insurance == insurance),
            steps=tuple(step for step in self.steps if step.title not in others),
        )


def reckon(rates: MonthRates, wage_fen: Fen) -> Reckoning:
    """Reckon a month from the declared wage: rounded, held between floor and cap, times each rate.

    Raises Unstated where the month's limits are not stated, Refused below zero or above 20 million yuan.
    """
    require_sane(wage_fen)
    rule = rates.base_rule()
    rounded = round_to(wage_fen, rule.rounding)
    base = held_between(rounded, rule)
    steps = (wage_step(wage_fen), rounding_step(wage_fen, rounded, rule), limits_step(rounded, base, rule))
    return finish(rates, wage_fen, base, steps)


def figures(rates: MonthRates, wage_fen: Fen) -> tuple[Line, ...]:
    """Return the lines of `reckon` without the steps that explain them, for reckoning many."""
    require_sane(wage_fen)
    rule = rates.base_rule()
    base = held_between(round_to(wage_fen, rule.rounding), rule)
    return tuple(line_of(one, base, rates.amount) for one in rates.insurances)


def reckon_base(rates: MonthRates, base_fen: Fen) -> Reckoning:
    """Reckon a month from a base that is already settled: each insurance's base times its rates."""
    require_sane(base_fen)
    given = Step("缴费基数", grouped(base_fen), "按给定的缴费基数计算", ())
    return finish(rates, None, base_fen, (given,))


def finish(rates: MonthRates, wage_fen: Fen | None, base_fen: Fen, steps: tuple[Step, ...]) -> Reckoning:
    lines = tuple(line_of(one, base_fen, rates.amount) for one in rates.insurances)
    told_lines = (
        insurance_step(one, line, rates.amount) for one, line in zip(rates.insurances, lines, strict=True)
    )
    carried = any(step.assumed for step in steps)  # what rests on an assumed base is assumed as well
    return Reckoning(
        region=rates.region,
        region_name=rates.region_name,
        month=rates.month,
        fingerprint=rates.fingerprint,
        wage_fen=wage_fen,
        lines=lines,
        steps=(*steps, *(replace(step, assumed=step.assumed or carried) for step in told_lines)),
    )


def line_of(rates: InsuranceRates, base_fen: Fen, amount: Rounding) -> Line:
    return Line(
        rates.insurance,
        rates.label,
        rates.short,
        base_fen,
        rates.relief.fen if rates.relief else amount_of(base_fen, rates.unit_rate, amount),
        amount_of(base_fen, rates.person_rate, amount),
    )


def amount_of(base_fen: Fen, rate: Rate, amount: Rounding) -> Fen:
    """Return base × rate, rounded as the region rounds amounts (catalogue A65: half up to the fen)."""
    divisor = WHOLE * amount.unit_fen
    return (base_fen * rate + amount.offset(divisor)) // divisor * amount.unit_fen


def round_to(wage_fen: Fen, rounding: Rounding) -> Fen:
    """Return the wage kept to the region's step (HB: 保留到10元)."""
    return (wage_fen + rounding.offset(rounding.unit_fen)) // rounding.unit_fen * rounding.unit_fen


def held_between(fen: Fen, rule: BaseRule) -> Fen:
    """Return the amount held between floor and cap."""
    return min(max(fen, rule.floor_fen), rule.cap_fen)


def require_sane(fen: Fen) -> None:
    if fen < 0:
        raise Refused("amount", "工资不能是负数。")
    if fen > LARGEST_FEN:
        raise Refused("amount", "金额超过 2,000 万元，多半是多写了零。请核对后重新填写。")


def wage_step(wage_fen: Fen) -> Step:
    return Step("申报的月缴费工资", grouped(wage_fen), "按填报的金额", ())


def rounding_step(wage_fen: Fen, rounded_fen: Fen, rule: BaseRule) -> Step:
    unit = unit_name(rule.rounding.unit_fen)
    if wage_fen == rounded_fen:
        how = f"{grouped(wage_fen)} 不用取整"
    else:
        how = f"{grouped(wage_fen)} {ROUNDED[rule.rounding.mode]}到 {unit}"
    return told(f"保留到 {unit}", grouped(rounded_fen), how, rule.rounding.values)


def unit_name(unit_fen: Fen) -> str:
    """Name what is rounded to: 10 元, 1 角, 1 分."""
    return (
        f"{unit_fen // 100} 元"
        if unit_fen % 100 == 0
        else {10: "1 角", 1: "1 分"}.get(unit_fen, f"{yuan(unit_fen)} 元")
    )


def limits_step(rounded_fen: Fen, base_fen: Fen, rule: BaseRule) -> Step:
    if rounded_fen < base_fen:
        title = "低于下限，按下限计"
    elif rounded_fen > base_fen:
        title = "高于上限，按上限计"
    else:
        title = "在下限和上限之间，就是缴费基数"
    how = f"下限 {grouped(rule.floor_fen)}，上限 {grouped(rule.cap_fen)}"
    return told(title, grouped(base_fen), how, rule.values)


def insurance_step(rates: InsuranceRates, line: Line, amount: Rounding) -> Step:
    base = grouped(line.base_fen)
    if rates.relief:
        how = f"单位享受减免，当期缴纳 {grouped(line.unit_fen)}"
    else:
        made_of = f"（{rates.how}）" if rates.how else ""
        how = f"单位 {base} × {percent(rates.unit_rate)}{made_of} = {grouped(line.unit_fen)}"
    value = grouped(line.unit_fen)
    if rates.person_rate:
        how += f"；个人 {base} × {percent(rates.person_rate)} = {grouped(line.person_fen)}"
        value += f" + {grouped(line.person_fen)}"
    else:
        how += "；个人不缴"
    divisor = WHOLE * amount.unit_fen
    if all(line.base_fen * rate % divisor == 0 for rate in (rates.unit_rate, rates.person_rate)):
        return told(line.label, value, how, rates.values)
    how += f"（{ROUNDED[amount.mode]}到 {unit_name(amount.unit_fen)}）"
    return told(line.label, value, how, (*rates.values, *amount.values))


def told(title: str, value: str, how: str, values: tuple[Value, ...]) -> Step:
    """Make a step out of the figures it rests on: each law once, in order."""
    laws = tuple(dict.fromkeys(str(one.law) for one in values))
    notes = tuple(dict.fromkeys(one.note for one in values if one.note))
    return Step(title, value, how, laws, any(one.assumed for one in values), notes)
