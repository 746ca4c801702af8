"""What a person's month comes to, as figures side by side; None for an insurance that is not concerned."""

from collections.abc import Iterator

from shebao.assessment.queries import AMOUNTS
from shebao.values import Fen

Amounts = tuple[Fen | None, ...]  # in the order of AMOUNTS
NOTHING: Amounts = (None,) * len(AMOUNTS)
INSURANCES = ("pension", "unemployment", "injury")
PLACES = {
    insurance: [place for place, name in enumerate(AMOUNTS) if name.startswith(insurance)]
    for insurance in INSURANCES
}


def plus(one: Amounts, other: Amounts) -> Amounts:
    """Add figures up one by one."""
    return tuple(
        None if a is None and b is None else (a or 0) + (b or 0) for a, b in zip(one, other, strict=True)
    )


def less(owed: Amounts, counted: Amounts) -> Amounts:
    """Take figures off one by one."""
    return plus(owed, tuple(None if fen is None else -fen for fen in counted))


def halves(due: Amounts) -> Iterator[tuple[int, Amounts]]:
    """Part what is given back (-1) from what is owed (1), insurance by insurance; nothings are left out."""
    for sign in (-1, 1):
        held = {place for places in PLACES.values() if sign_of(due, places) == sign for place in places}
        if held:
            yield sign, tuple(fen if place in held else None for place, fen in enumerate(due))


def sign_of(due: Amounts, places: list[int]) -> int:
    """Return which way an insurance goes: its money, or its base alone where the money is the same."""
    base, *money = (due[place] or 0 for place in places)
    fen = sum(money) or base
    return (fen > 0) - (fen < 0)
