"""`python -m shebao close 420500 2023-05`: prove a region's month to the fen, tell what waits."""

import argparse
import json
import sys
from collections.abc import Iterator
from unicodedata import east_asian_width

from shebao.assessment.closing import Closing, close
from shebao.values import Month, Refused, grouped


def main(argv: list[str]) -> int:
    """Print the proof and return 0; return 1 where anything is unexplained; print a refusal and return 2."""
    options = parser().parse_args(argv)
    try:
        closing = close(options.region, Month.parse(options.month))
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 2
    print(as_json(closing) if options.json else "\n".join(told(closing)))
    return 0 if closing.agrees else 1


def parser() -> argparse.ArgumentParser:
    parse = argparse.ArgumentParser(prog="shebao close", description="Prove a region's month to the fen.")
    parse.add_argument("region", help="e.g. 420500")
    parse.add_argument("month", help="e.g. 2023-05")
    parse.add_argument("--json", action="store_true", help="print the proof as JSON, amounts in fen")
    return parse


def told(closing: Closing) -> Iterator[str]:
    """Tell a proof as a table, what waits, and the verdict."""
    yield f"{closing.region} {closing.month.spoken}结账核对（单位：元）"
    yield row("核对内容", "应为", "实为", "差额")
    for one in closing.lines:
        yield row(
            one.name, grouped(one.expected_fen), grouped(one.found_fen), grouped(one.difference_fen), one.note
        )
    yield "未完成的事项（已说明原因，不是差错）"
    yield from [row(one.name, f"{one.count:,} 笔", grouped(one.fen)) for one in closing.waiting] or ["  没有"]
    wrong = closing.unexplained
    yield f"有 {len(wrong)} 项对不上，请先查清再结账。" if wrong else "全部核对一致，差额 0.00 元。"


def row(name: str, *cells: str) -> str:
    """Lay one line out in columns; Chinese characters are two columns wide."""
    gap = " " * max(50 - sum(2 if east_asian_width(sign) in "WF" else 1 for sign in name), 1)
    return f"  {name}{gap}{''.join(cell.rjust(20) for cell in cells)}".rstrip()


def as_json(closing: Closing) -> str:
    return json.dumps(
        {
            "region": closing.region,
            "month": str(closing.month),
            "agrees": closing.agrees,
            "lines": [
                {
                    "name": one.name,
                    "expected_fen": one.expected_fen,
                    "found_fen": one.found_fen,
                    "difference_fen": one.difference_fen,
                    "note": one.note,
                }
                for one in closing.lines
            ],
            "waiting": [{"name": one.name, "count": one.count, "fen": one.fen} for one in closing.waiting],
        },
        ensure_ascii=False,
        indent=2,
    )
