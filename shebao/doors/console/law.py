"""`python -m shebao law`: a parameter over time, inheritance, what is due for review, what is wrong."""

import argparse
import sys
from datetime import date

from shebao.doors.console.places import REGIONS, assumed_folder
from shebao.policy import BadLaw, Law, Pack, Parameter, load
from shebao.policy.pack import DAY, figures
from shebao.policy.parameter import NOT_STATED, leaves
from shebao.values import Refused


def main(argv: list[str]) -> int:
    """Answer one question about the law: 0 answered, 1 the files are wrong, 2 refused."""
    options = parser().parse_args(argv)
    try:
        print("\n".join(options.answer(load(REGIONS, assumed_folder()), options)))
    except BadLaw as wrong:
        print("\n".join(wrong.problems), file=sys.stderr)
        return 1
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return 0


def parser() -> argparse.ArgumentParser:
    parse = argparse.ArgumentParser(prog="shebao law", description="The law as data.")
    asks = parse.add_subparsers(required=True)
    show = asks.add_parser("show", help="one parameter over time")
    show.add_argument("parameter")
    show.add_argument("--region", required=True)
    show.set_defaults(answer=parameter_over_time)
    inherits = asks.add_parser("inherits", help="what a region has of its own and what it inherits")
    inherits.add_argument("region")
    inherits.set_defaults(answer=inheritance)
    review = asks.add_parser("due", help="what is due for review")
    review.add_argument("--on", type=day, required=True, help="as seen on this day, e.g. 2023-05-08")
    review.add_argument("--region")
    review.set_defaults(answer=due_for_review)
    asks.add_parser("check", help="read every file and say what is wrong").set_defaults(answer=sound)
    return parse


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2023-05-08") from None


def parameter_over_time(law: Law, options: argparse.Namespace) -> list[str]:
    """Print a parameter's history in one region: period, figures, law, note; assumed values apart."""
    pack = law.pack(options.region)
    if options.parameter not in law.schema.parameters:
        raise Refused(
            "parameter", f"没有叫“{options.parameter}”的参数。law inherits {pack.code} 列出所有参数。"
        )
    out = [f"{pack.full_name}（{pack.code}）"]
    out += history(pack.parameter(options.parameter), pack)
    if assumed := pack.assumed.get(options.parameter):
        out += ["", "演示取值（只在演示和测试中使用）：", *history(assumed, pack)]
    return out


def history(parameter: Parameter, pack: Pack) -> list[str]:
    origin = "本地区" if parameter.owner == pack.code else f"继承自 {parameter.owner}"
    out = [f"{parameter.label}  {parameter.name}（{parameter.unit}）  {origin}  {parameter.source}"]
    for row in parameter.rows:
        until = parameter.spoken(row.until - DAY) if row.until else "今"
        out.append(f"  {parameter.spoken(row.since)} 至 {until}" + ("  推算" if row.derived else ""))
        for keys, leaf in leaves(row.value):
            shown = "未载明" if leaf == NOT_STATED else "、".join(leaf) if isinstance(leaf, tuple) else leaf
            out.append(f"    {' '.join(keys)} {shown}".rstrip())
        out.append(f"    依据：{row.law}")
        out += [f"    说明：{row.note}"] if row.note else []
    if parameter.reviewed_until:
        out.append(f"  核对到 {parameter.spoken(parameter.reviewed_until - DAY)}")
    return out


def inheritance(law: Law, options: argparse.Namespace) -> list[str]:
    """List a region's parameters with the region whose file gives them."""
    pack = law.pack(options.region)
    out = [f"{pack.full_name}（{pack.code}）  规则来自 {' → '.join(pack.lineage)}"]
    for name, parameter in sorted(pack.parameters.items()):
        origin = "本地区" if parameter.owner == pack.code else parameter.owner
        out.append(f"  {name:32} {origin:8} {parameter.label}")
    return out


def due_for_review(law: Law, options: argparse.Namespace) -> list[str]:
    """List parameters whose last row has ended, or that nobody has checked up to that day."""
    out = []
    for pack in law.packs():
        if options.region not in (None, pack.code):
            continue
        for parameter in pack.parameters.values():
            if parameter.owner == pack.code and (why := overdue(parameter, options.on)):
                out.append(
                    f"{pack.full_name}  {parameter.label}（{parameter.name}）  {why}  {parameter.source}"
                )
    return out or [f"{options.on} 没有到期要核对的参数。"]


def overdue(parameter: Parameter, on: date) -> str | None:
    last = parameter.rows[-1]
    if last.value == NOT_STATED and last.since <= on:
        return f"{parameter.spoken(last.since)} 起未载明"
    if last.until and last.until <= on:
        return f"只到 {parameter.spoken(last.until - DAY)}，此后没有规定"
    if parameter.reviewed_until and parameter.reviewed_until <= on:
        return f"只核对到 {parameter.spoken(parameter.reviewed_until - DAY)}"
    return None


def sound(law: Law, options: argparse.Namespace) -> list[str]:
    """Say how much law there is; reading it has already found what is wrong."""
    return [*map(counted, law.packs()), "规则包没有错误。"]


def counted(pack: Pack) -> str:
    own = [parameter for parameter in pack.parameters.values() if parameter.owner == pack.code]
    total = sum(map(figures, own))
    return f"{pack.full_name:12} {len(own):3} 个参数，{total:4} 个值，指纹 {pack.lawful.fingerprint}"
