"""Settle claims of opposite sign against each other: both stand under 应收, so no entry is needed."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from shebao.clock.queries import CHINA
from shebao.ledger.entries import Event, begin
from shebao.ledger.models import Allocation
from shebao.ledger.rules import Open, Pair, offsets
from shebao.trail.many import write_values
from shebao.trail.models import Act

OPPOSITE = Path(__file__).with_name("opposite.sql").read_text("utf-8")


@transaction.atomic(savepoint=False)
def offset(region: str, employer_ids: Collection[int], *, act: Act | None, on: datetime) -> int:
    """Settle employers' opposite claims that nothing holds back any more; return how many pairs.

    To be called where claims come free again: a bill ends, a deferral is released.
    """
    pairs = list(offsets(opposite(employer_ids)))
    first: dict[int, Pair] = {}
    for pair in pairs:
        first.setdefault(pair.employer_id, pair)
    keys = {employer_id: f"offset:{one.owed_id}:{one.credit_id}" for employer_id, one in first.items()}
    postings = begin(Event(region, employer_id, key, act, on) for employer_id, key in keys.items())
    settle_pairs(pairs, {employer_id: postings[key] for employer_id, key in keys.items()}, on)
    return len(pairs)


def offset_in(postings: Mapping[int, int], on: datetime, undoes: Mapping[int, int]) -> None:
    """Settle the opposite claims of employers as part of a posting of each, by employer."""
    settle_pairs(offsets(opposite(postings.keys()), undoes), postings, on)


def opposite(employer_ids: Collection[int]) -> list[Open]:
    """Return employers' claims that an opposite one could settle, held.

    What another transaction holds is left to it: whoever gathers claims into a bill is not waited for.
    """
    with connection.cursor() as cursor:
        cursor.execute(OPPOSITE, {"employers": list(employer_ids)})
        return [
            Open(claim_id, employer_id, tuple(group), source, fen)
            for claim_id, employer_id, source, fen, *group in cursor.fetchall()
        ]


def settle_pairs(pairs: Iterable[Pair], postings: Mapping[int, int], on: datetime) -> None:
    day = on.astimezone(CHINA).date()
    write_values(
        Allocation,
        (
            {
                "claim_id": claim_id,
                "employer_id": pair.employer_id,
                "posting_id": postings[pair.employer_id],
                "against_id": against_id,
                "fen": fen,
                "on": day,
            }
            for pair in pairs
            for claim_id, against_id, fen in (
                (pair.owed_id, pair.credit_id, pair.fen),
                (pair.credit_id, pair.owed_id, -pair.fen),
            )
        ),
    )
