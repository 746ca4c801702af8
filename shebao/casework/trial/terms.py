"""What holds for the unit as a whole, and who can be reckoned under it."""

from dataclasses import dataclass

from shebao.assessment.rates import NORMAL_BAND, identities, month_rates, risk_classes
from shebao.policy import Pack, Unstated
from shebao.values import Month


@dataclass(frozen=True)
class Terms:
    """The month, the employer's risk class (行业风险类别) and band (浮动档)."""

    month: Month
    risk_class: int | None
    band_percent: int


def spoken_terms(pack: Pack, terms: Terms) -> tuple[str, ...]:
    """Say class and band as they are printed; nothing where the month knows no classes."""
    if terms.risk_class is None:
        return ()
    name = dict(risk_classes(pack, terms.month)).get(str(terms.risk_class), str(terms.risk_class))
    band = "不浮动" if terms.band_percent == NORMAL_BAND else f"浮动到 {terms.band_percent}%"
    return (f"行业风险类别{name}", f"工伤费率{band}")


def silent_identities(pack: Pack, month: Month) -> frozenset[str]:
    """Name the identities for which no document says what they pay in that month.

    Where nobody can be reckoned the month is refused: then only those whose insurances are unknown.
    """
    codes = [code for code, _ in identities(pack, month)]
    silent = frozenset(code for code in codes if not has_rates(pack, month, code))
    return silent if len(silent) < len(codes) else frozenset(c for c in codes if not owes(pack, month, c))


def has_rates(pack: Pack, month: Month, identity: str) -> bool:
    try:
        classes = risk_classes(pack, month)
        month_rates(pack, month, identity=identity, risk_class=int(classes[0][0]) if classes else None)
    except Unstated:
        return False
    return True


def owes(pack: Pack, month: Month, identity: str) -> bool:
    """Say whether the month knows in which insurances that identity is."""
    try:
        pack.value("identity_insurances", month, identity=identity)
    except Unstated:
        return False
    return True
