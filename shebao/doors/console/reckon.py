"""`python -m shebao reckon`: what one person's month costs, and why, on the terminal or as JSON."""

import argparse
import json
import sys
from typing import Any

from shebao.assessment.rates import EMPLOYEE, NORMAL_BAND, month_rates
from shebao.assessment.rules import Reckoning, reckon, reckon_base
from shebao.doors.console.places import REGIONS, assumed_folder
from shebao.policy import load
from shebao.values import Month, Refused, grouped, parse_yuan, yuan


def main(argv: list[str]) -> int:
    """Reckon, print, and return 0; print the refusal and return 2."""
    options = parser().parse_args(argv)
    try:
        reckoning = reckoned(options)
    except Refused as refusal:
        return refuse(refusal, as_json=options.json)
    print(
        json.dumps(as_json(reckoning), ensure_ascii=False, indent=2) if options.json else as_text(reckoning)
    )
    return 0


def parser() -> argparse.ArgumentParser:
    parse = argparse.ArgumentParser(
        prog="shebao reckon", description="What one person's month costs, and why."
    )
    parse.add_argument("--region", required=True, help="region code, e.g. 420500")
    parse.add_argument("--month", required=True, help="contribution month, e.g. 2023-04")
    what = parse.add_mutually_exclusive_group(required=True)
    what.add_argument("--wage", help="declared monthly wage in yuan")
    what.add_argument("--base", help="a base that is already settled, in yuan")
    parse.add_argument("--injury-class", type=int, help="the employer's injury risk class, 1 to 8")
    parse.add_argument("--injury-band", type=int, default=NORMAL_BAND, help="the employer's band in percent")
    parse.add_argument("--identity", default=EMPLOYEE, help="identity of the person (default: %(default)s)")
    parse.add_argument("--insurances", help="only these, e.g. unemployment,injury")
    parse.add_argument(
        "--assumed", action="store_true", help="allow values that no document states (演示取值)"
    )
    parse.add_argument("--json", action="store_true", help="for programs")
    return parse


def reckoned(options: argparse.Namespace) -> Reckoning:
    rates = month_rates(
        load(REGIONS, assumed_folder() if options.assumed else None).pack(options.region),
        Month.parse(options.month),
        identity=options.identity,
        risk_class=options.injury_class,
        band_percent=options.injury_band,
        insurances=options.insurances.split(",") if options.insurances else None,
    )
    if options.base is not None:
        return reckon_base(rates, parse_yuan(options.base))
    return reckon(rates, parse_yuan(options.wage))


def refuse(refusal: Refused, *, as_json: bool) -> int:
    if as_json:
        print(
            json.dumps(
                {"refused": refusal.code, "message": str(refusal), "law": refusal.law}, ensure_ascii=False
            )
        )
    else:
        print(refusal, file=sys.stderr)
    return 2


def as_json(reckoning: Reckoning) -> dict[str, Any]:
    """Return the reckoning for programs: amounts are texts in yuan with two decimals."""
    return {
        "region": reckoning.region,
        "month": str(reckoning.month),
        "fingerprint": reckoning.fingerprint,
        "assumed": reckoning.assumed,
        "lines": [
            {
                "insurance": line.insurance,
                "base": yuan(line.base_fen),
                "unit": yuan(line.unit_fen),
                "person": yuan(line.person_fen),
                "total": yuan(line.total_fen),
            }
            for line in reckoning.lines
        ],
        "unit": yuan(reckoning.unit_fen),
        "person": yuan(reckoning.person_fen),
        "total": yuan(reckoning.total_fen),
        "steps": [
            {
                "title": step.title,
                "value": step.value,
                "how": step.how,
                "laws": step.laws,
                "assumed": step.assumed,
            }
            for step in reckoning.steps
        ],
    }


def as_text(reckoning: Reckoning) -> str:
    """Return the reckoning for a person: every step with its law, then the three sums."""
    out = [f"{reckoning.region_name}  {reckoning.month.spoken}", ""]
    for number, step in enumerate(reckoning.steps, 1):
        out.append(f"{number}  {step.title}  {step.value}" + ("  【演示取值】" if step.assumed else ""))
        out.append(f"     {step.how}")
        out += [f"     依据：{law}" for law in step.laws]
        out += [f"     说明：{note}" for note in step.notes]
    out += ["", f"单位承担  {grouped(reckoning.unit_fen)}", f"个人承担  {grouped(reckoning.person_fen)}"]
    out += [
        f"合计      {grouped(reckoning.total_fen)} 元" + ("  【含演示取值】" if reckoning.assumed else ""),
        f"规则包 {reckoning.region}，指纹 {reckoning.fingerprint}",
    ]
    return "\n".join(out)
