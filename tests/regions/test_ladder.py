"""A ladder of wages for every region: any change of the law shows here as a difference of amounts."""

from pathlib import Path

import pytest

from shebao.assessment.rates import month_rates
from shebao.assessment.rules import reckon, reckon_base
from shebao.policy import load
from shebao.values import Month, parse_yuan, yuan
from tests.regions.worked_examples import ASSUMED, REGIONS

SNAPSHOTS = Path(__file__).parent / "snapshots"
WAGES = ["0", "3000", "3444.99", "3445", "3450", "4567.80", "5200", "6000", "17995", "18000", "20000"]
LADDERS = [("420500", "2023-04", False), ("420500", "2022-07", False), ("420500", "2023-07", True)]


def ladder(pack, month: str) -> str:
    """Print what each wage costs in each class: base, unit, person, total."""
    lines = ["class,wage,base,unit,person,total"]
    for risk_class in range(1, 9):
        rates = month_rates(pack, Month.parse(month), risk_class=risk_class)
        for wage in WAGES:
            found = reckon(rates, parse_yuan(wage))
            amounts = (found.base_fen, found.unit_fen, found.person_fen, found.total_fen)
            lines.append(f"{risk_class},{wage}," + ",".join(map(yuan, amounts)))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("code", "month", "assumed"), LADDERS)
def test_the_ladder_stands_as_it_was(code, month, assumed):
    pack = load(REGIONS, ASSUMED if assumed else None).pack(code)
    stored = SNAPSHOTS / f"{code}_{month}{'_assumed' if assumed else ''}.csv"
    assert ladder(pack, month) == stored.read_text(encoding="utf-8"), f"did the law change? {stored}"


def test_changing_a_figure_changes_its_amounts_and_nothing_else(tmp_path):
    copy = tmp_path / "regions"
    for path in REGIONS.rglob("*.yaml"):
        target = copy / path.relative_to(REGIONS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    limits = next(copy.glob("**/420500_yichang/parameters/contribution/base_limits.yaml"))
    limits.write_text(limits.read_text(encoding="utf-8").replace("3450", "3460"), encoding="utf-8")
    before, after = load(REGIONS), load(copy)
    old = ladder(before.pack("420500"), "2023-04").splitlines()
    new = ladder(after.pack("420500"), "2023-04").splitlines()
    # every wage that the new floor lifts, and no other
    changed = {one.split(",")[1] for one, other in zip(old, new, strict=True) if one != other}
    assert changed == {"0", "3000", "3444.99", "3445", "3450"}
    for pack in before.packs():
        assert (pack.fingerprint == after.pack(pack.code).fingerprint) == (pack.code != "420500")
    given = month_rates(after.pack("420500"), Month(2023, 4), risk_class=1)
    assert yuan(reckon_base(given, 345000).total_fen) == "869.40"  # rates are untouched
