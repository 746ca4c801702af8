"""How claims settle one another, and how money is shared out over them; no database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from shebao.values import Fen


@dataclass
class Open:
    """What of a claim is open, signed; claims of one `group` may settle one another."""

    claim_id: int
    employer_id: int
    group: tuple[int, str, str, str]  # month, insurance, share, nature
    source: int
    fen: Fen


@dataclass(frozen=True)
class Pair:
    """So many fen (positive) of a claim settled by as many of an opposite one."""

    employer_id: int
    owed_id: int
    credit_id: int
    fen: Fen


def offsets(claims: Iterable[Open], undoes: Mapping[int, int] | None = None) -> Iterator[Pair]:
    """Settle opposite claims against each other: those out of the same assessment first, then the oldest.

    What one assessment charged and took back must not leave another's claim looking settled. `undoes` names
    assessments that take another one back: theirs meet before strangers'.
    """
    whose = attrgetter("employer_id", "group")
    for _, group in groupby(sorted(claims, key=lambda one: (*whose(one), one.claim_id)), key=whose):
        some = list(group)
        for source in sorted({one.source for one in some}):
            yield from matched([one for one in some if one.source == source])
        for pair in (undoes or {}).items():
            yield from matched([one for one in some if one.source in pair])
        yield from matched(some)


def matched(claims: Sequence[Open]) -> Iterator[Pair]:
    owed = [one for one in claims if one.fen > 0]
    credits = [one for one in claims if one.fen < 0]
    while owed and credits:
        fen = min(owed[0].fen, -credits[0].fen)
        yield Pair(owed[0].employer_id, owed[0].claim_id, credits[0].claim_id, fen)
        owed[0].fen -= fen
        credits[0].fen += fen
        owed, credits = owed[not owed[0].fen :], credits[not credits[0].fen :]


def shared_out(fen: Fen, owed: Iterable[tuple[int, Fen]]) -> Iterator[tuple[int, Fen]]:
    """Give each claim in its turn what is open of it, as long as the money lasts."""
    for claim_id, open_fen in owed:
        if fen <= 0:
            return
        if (part := min(fen, open_fen)) > 0:
            yield claim_id, part
            fen -= part
