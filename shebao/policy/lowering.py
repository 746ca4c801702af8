"""What a region may not give away: figures below those of the region above it, and relief of its own.

Source: 网上办事大厅培训, 阶段性降低社会保险费率政策: 各地不得自行出台降低缴费基数、减免社会保险费等减少基金
收入的政策 (HB-206).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from shebao.policy.parameter import NOT_STATED, Leaf, Parameter, leaves
from shebao.policy.schema import Schema


def given_away(
    schema: Schema, kind: str, own: Mapping[str, Parameter], above: Mapping[str, Parameter]
) -> Iterator[tuple[str, str]]:
    """Yield file and problem for every figure of a region that lowers what the fund receives there.

    `kind` is the region's, `above` what it would inherit.
    """
    for name, parameter in own.items():
        declared = schema.parameters[name]
        if declared.not_by_city and kind == "city":
            yield parameter.source, f"a city may not state {name}: relief is not its own to give"
        elif declared.never_below and name in above:
            for problem in below(parameter, above[name]):
                yield parameter.source, problem


def below(own: Parameter, above: Parameter) -> Iterator[str]:
    """Yield in which months a figure is below that of the region above, once per change of either."""
    for day in sorted({row.since for one in (own, above) for row in one.rows}):
        here, there = figures_at(own, day), figures_at(above, day)
        for path in sorted(here.keys() & there.keys()):
            if here[path] < there[path]:
                named = " ".join(path) or own.name
                yield f"{named} is {here[path]} in {own.spoken(day)}, below {there[path]} in {above.source}"


def figures_at(parameter: Parameter, day: date) -> dict[tuple[str, ...], Decimal]:
    """Return the figures that are stated for a day, by their keys."""
    row = parameter.row_at(day, None)
    if row is None or (row.until and row.until <= day) or row.value == NOT_STATED:
        return {}
    read = ((path, figure(leaf)) for path, leaf in leaves(row.value))
    return {path: told for path, told in read if told is not None}


def figure(leaf: Leaf) -> Decimal | None:
    """Return a figure; None for what is not stated or is none, which is complained of where it is read."""
    try:
        return Decimal(leaf) if isinstance(leaf, str) else None
    except InvalidOperation:
        return None
