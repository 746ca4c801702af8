"""An amount of an outcome, reckoned again from what was kept beside it, for whoever asks why."""

from collections.abc import Mapping

from shebao.assessment.rates import NORMAL_BAND, RELIEVED, month_rates
from shebao.assessment.rules import Reckoning, reckon
from shebao.policy import Pack
from shebao.values import Month, parse_yuan


def reckoned(pack: Pack, ask: Mapping[str, str]) -> Reckoning:
    """Reckon again what an amount was reckoned from; `ask` is what an outcome keeps beside it."""
    rates = month_rates(
        pack,
        Month.parse(ask["month"]),
        identity=ask["identity"],
        risk_class=int(ask["risk_class"]),
        band_percent=int(ask.get("band", NORMAL_BAND)),
        relieved=ask.get("relieved") == RELIEVED,
    )
    return reckon(rates, parse_yuan(ask["wage"]))
