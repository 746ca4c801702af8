"""补缴明细: what is made good, insurance by insurance, in stretches of months without a gap (JS-48, JS-56).

A line stands in the outcome as plain JSON: {"insurance", "label", "first", "last", "months", "base_fen",
"unit_fen", "person_fen"}; its number (补退流水号) follows from the case's and is there once that is drawn.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from shebao.values import Month

Json = dict[str, Any]


def back_pay_of(dues: Iterable[Mapping[str, Any]], before: Month) -> list[Json]:
    """Gather the amounts of months before one: a line for each insurance, base and stretch of months."""
    lines: list[Json] = []
    past = [due for due in dues if Month.parse(due["month"]) < before]
    for due in sorted(past, key=lambda due: (order_of(due["insurance"]), due["month"])):
        if lines and goes_on(lines[-1], due):
            lengthen(lines[-1], due)
        else:
            lines.append(begun(due))
    return lines


def order_of(insurance: str) -> int:
    return ("pension", "unemployment", "injury").index(insurance)


def goes_on(line: Json, due: Mapping[str, Any]) -> bool:
    """Say whether an amount is of the month after a line's last, in the same insurance on the same base."""
    same = line["insurance"] == due["insurance"] and line["base_fen"] == due["base_fen"]
    return same and Month.parse(line["last"]) + 1 == Month.parse(due["month"])


def lengthen(line: Json, due: Mapping[str, Any]) -> None:
    line["last"] = due["month"]
    line["months"] += 1
    for share in ("unit_fen", "person_fen"):
        line[share] += due[share]


def begun(due: Mapping[str, Any]) -> Json:
    taken = {name: due[name] for name in ("insurance", "label", "base_fen", "unit_fen", "person_fen")}
    return taken | {"first": due["month"], "last": due["month"], "months": 1}


def numbered(lines: Sequence[Mapping[str, Any]], case_number: str = "") -> list[Json]:
    """Return lines with their sums and, where the case has a number, theirs: that and the place."""
    return [
        {
            **line,
            "total_fen": line["unit_fen"] + line["person_fen"],
            "number": f"{case_number}{place:02}" if case_number else "",
        }
        for place, line in enumerate(lines, 1)
    ]
