"""What the law asks of one month, as the small table that every engine reckons with.

Who is insured in which insurances is decided before; late fees and interest come after. Source: 社会保险法
第十二, 三十三, 三十五, 四十四条, and each region's documents as its pack cites them.
"""

from collections.abc import Collection
from dataclasses import dataclass

from shebao.policy import Pack, Unstated, Value
from shebao.values import WHOLE, Fen, Month, Rate, Refused, percent

EMPLOYEE = "employee"
NORMAL_BAND = 100
RELIEVED = "yes"  # how an explanation asks for a month with relief


@dataclass(frozen=True)
class Rounding:
    """Round to a multiple of `unit_fen`; `mode` is half_up, down or up, as the region states it."""

    unit_fen: Fen
    mode: str
    values: tuple[Value, ...]

    def offset(self, divisor: int) -> int:
        """Return what to add before dividing by `divisor`, so that whole division rounds by the mode."""
        return {"half_up": divisor // 2, "down": 0, "up": divisor - 1}[self.mode]


@dataclass(frozen=True)
class BaseRule:
    """How a wage becomes a base: rounded to a step, then held between floor and cap."""

    rounding: Rounding
    floor_fen: Fen
    cap_fen: Fen
    values: tuple[Value, ...]  # standard is not used: floor and cap are stated, never computed


@dataclass(frozen=True)
class InsuranceRates:
    """The two shares of one insurance, in 1/100,000, with the figures that they were made of.

    Where `relief` is given the unit owes that amount, whatever the base: it has no rate then.
    """

    insurance: str
    label: str
    short: str
    unit_rate: Rate
    person_rate: Rate
    how: str  # what the unit's rate is made of, where it is more than one figure
    values: tuple[Value, ...]
    relief: Value | None = None


@dataclass(frozen=True)
class MonthRates:
    """Everything needed to reckon one person's month in one region."""

    region: str
    region_name: str
    month: Month
    fingerprint: str
    identity: str
    risk_class: int | None
    band_percent: int
    insurances: tuple[InsuranceRates, ...]
    base: BaseRule | Unstated  # a month may have rates and no limits: then only a given base can be reckoned
    amount: Rounding

    def base_rule(self) -> BaseRule:
        """Return how a wage becomes a base. Raises Unstated where the law is silent about it."""
        if isinstance(self.base, Unstated):
            raise self.base
        return self.base


def month_rates(
    pack: Pack,
    month: Month,
    *,
    identity: str = EMPLOYEE,
    risk_class: int | None = None,
    band_percent: int = NORMAL_BAND,
    insurances: Collection[str] | None = None,
    relieved: bool = False,
) -> MonthRates:
    """Gather what a region's law asks of a person of that identity in that month.

    `risk_class` 1–8 and `band_percent` (浮动 50…150) are the employer's; `insurances` narrows to those in
    which the person is enrolled; `relieved` says that the employer enjoys the relief (减免) of the month.
    Raises Unstated for what no document states, Refused for a class or band that does not exist.
    """
    owed = pack.value("identity_insurances", month, identity=identity)
    offered = pack.value("insurances", month)
    names = [
        code for code in offered.items if code in owed.items and (insurances is None or code in insurances)
    ]
    require_insurances(names, insurances or (), offered.items)
    try:
        base: BaseRule | Unstated = base_rule(pack, month)
    except Unstated as silence:
        base = silence
    amount = rounding(pack, month, "amount_unit", "amount_rounding")
    relief = pack.value("relief_unit_amount", month) if relieved else None
    rates = tuple(
        relieved_rates(pack, month, name, relief)
        if relief
        else rates_of(pack, month, name, risk_class, band_percent)
        for name in names
    )
    used = [owed, offered, *amount.values, *(value for one in rates for value in one.values)]
    if isinstance(base, BaseRule):
        used += [*base.values, *base.rounding.values]
    return MonthRates(
        region=pack.code,
        region_name=pack.full_name,
        month=month,
        fingerprint=(pack if any(value.assumed for value in used) else pack.lawful).fingerprint,
        identity=identity,
        risk_class=risk_class,
        band_percent=band_percent,
        insurances=rates,
        base=base,
        amount=amount,
    )


def require_insurances(names: list[str], asked: Collection[str], offered: tuple[str, ...]) -> None:
    """Refuse insurances that the region does not have, or of which this person pays none."""
    if strange := [code for code in asked if code not in offered]:
        raise Refused("insurances", f"这里没有“{'、'.join(strange)}”这个险种，只有 {'、'.join(offered)}。")
    if not names:
        raise Refused("insurances", "这个参保身份不缴所选的险种，没有可算的金额。请核对参保身份和险种。")


def rates_of(
    pack: Pack, month: Month, insurance: str, risk_class: int | None, band_percent: int
) -> InsuranceRates:
    """Return one insurance's two shares."""
    label, short = names_of(pack, month, insurance)
    if insurance == "injury":
        rate, how, values = injury_rate(pack, month, risk_class, band_percent)
        return InsuranceRates(insurance, label, short, rate, 0, how, values)
    unit = pack.value(f"{insurance}_rate", month, share="unit")
    person = pack.value(f"{insurance}_rate", month, share="person")
    return InsuranceRates(insurance, label, short, unit.rate, person.rate, "", (unit, person))


def relieved_rates(pack: Pack, month: Month, insurance: str, relief: Value) -> InsuranceRates:
    """Return the shares where the unit's is a stated amount: its rate is not asked for (HB-220)."""
    label, short = names_of(pack, month, insurance)
    if insurance == "injury":
        return InsuranceRates(insurance, label, short, 0, 0, "", (relief,), relief)
    person = pack.value(f"{insurance}_rate", month, share="person")
    return InsuranceRates(insurance, label, short, 0, person.rate, "", (relief, person), relief)


def names_of(pack: Pack, month: Month, insurance: str) -> tuple[str, str]:
    """Return an insurance's name in full and in short."""
    long, short = (
        pack.value("insurance_name", month, insurance=insurance, form=form).plain
        for form in ("long", "short")
    )
    return long, short


def injury_rate(
    pack: Pack, month: Month, risk_class: int | None, band_percent: int
) -> tuple[Rate, str, tuple[Value, ...]]:
    """Return an employer's injury rate: class × band × what the area's fund allows.

    Source: 工伤保险条例 第八条; 人社部发〔2015〕71号; 国办发〔2019〕13号. The person pays nothing (第十条).
    """
    classes = risk_classes(pack, month)
    if classes and str(risk_class) not in dict(classes):
        raise Refused("risk_class", "请选择单位的行业风险类别（一类至八类）。工伤保险的费率由它决定。")
    base = pack.value("injury_class_rate", month, risk_class=risk_class)  # refuses where no class is stated
    area = pack.value("injury_area_factor", month)
    name, factors, values = f"{dict(classes)[str(risk_class)]}行业", [], [base]
    scaled = base.rate * area.rate * band_percent
    if band_percent != NORMAL_BAND:
        bands = pack.value("injury_bands", month, risk_class=risk_class)
        if str(band_percent) not in bands.items:
            allowed = "、".join(f"{band}%" for band in bands.items)
            raise Refused(
                "band", f"这个风险类别没有 {band_percent}% 的浮动档，只有 {allowed}。", str(bands.law)
            )
        factors.append(f"浮动 {band_percent}%")
        values.append(bands)
    if area.rate != WHOLE:
        factors.append(f"统筹地区下调后为 {percent(area.rate)}")
    values.append(area)
    rate, rest = divmod(scaled, WHOLE * NORMAL_BAND)
    if rest:
        raise Refused("rate", "工伤保险费率细于十万分之一，不能精确表示。")
    how = " × ".join([f"{name} {percent(base.rate)}", *factors]) if factors else name
    return rate, how, tuple(values)


def base_rule(pack: Pack, month: Month) -> BaseRule:
    """Return how a wage becomes a base in that month. Raises Unstated where limits or step are not stated."""
    floor, cap = (pack.value("base_limits", month, limit=limit) for limit in ("floor", "cap"))
    return BaseRule(rounding(pack, month, "base_step", "base_rounding"), floor.fen, cap.fen, (floor, cap))


def rounding(pack: Pack, month: Month, unit: str, mode: str) -> Rounding:
    step, way = pack.value(unit, month), pack.value(mode, month)
    return Rounding(step.fen, way.plain, (step, way))


def identities(pack: Pack, month: Month) -> list[tuple[str, str]]:
    """List the identities (参保身份) that the region knows in that month: code and printed name."""
    return [
        (code, pack.value("identity_name", month, identity=code).plain)
        for code in pack.keys("identity_insurances", month)
    ]


def risk_classes(pack: Pack, month: Month) -> list[tuple[str, str]]:
    """List the injury risk classes (行业风险类别) of that month: number and printed name."""
    return [
        (code, pack.value("risk_class_name", month, risk_class=code).plain)
        for code in pack.keys("injury_class_rate", month)
    ]


def bands(pack: Pack, month: Month, risk_class: int) -> tuple[int, ...]:
    """List the bands (浮动档, percent) open to an employer of that class."""
    return tuple(int(band) for band in pack.value("injury_bands", month, risk_class=risk_class).items)
