"""Write business events into the books, each once: its posting, then entries from one account to another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from shebao.ledger.accounts import Place, hold, place
from shebao.ledger.models import OF_EMPLOYER, Claim, Entry, Kind
from shebao.trail.many import write_values
from shebao.trail.models import Act
from shebao.values import Fen

BEGUN = """
    insert into ledger_posting (region, employer_id, key, act_id, at)
    select * from unnest(%s::text[], %s::bigint[], %s::text[], %s::bigint[], %s::timestamptz[])
        as event (region, employer, key, act, at)
    order by key
    on conflict (key, region) do nothing
    returning key, id
"""


@dataclass(frozen=True)
class Event:
    """A business event of a region; `key` names it, so that it stands in the books once."""

    region: str
    employer_id: int | None
    key: str
    act: Act | None
    at: datetime


@dataclass(frozen=True)
class Move:
    """So many fen from one kind of account to another, in a posting."""

    posting_id: int
    region: str
    employer_id: int | None
    giver: Kind
    taker: Kind
    fen: Fen
    claim_id: int | None = None
    receipt_id: int | None = None
    order_id: int | None = None

    @property
    def from_place(self) -> Place:
        return place(self.region, self.giver, self.employer_id)

    @property
    def to_place(self) -> Place:
        return place(self.region, self.taker, self.employer_id)

    @property
    def payer_id(self) -> int | None:
        """Whom the entry is about: nobody where both accounts are the region's own."""
        return self.employer_id if {self.giver, self.taker} & set(OF_EMPLOYER) else None


def of_claim(
    claim: Claim, posting_id: int, giver: Kind, taker: Kind, fen: Fen, *, order_id: int | None = None
) -> Move:
    """Return the move of a signed amount of a claim: a negative one goes the other way."""
    if fen < 0:
        giver, taker = taker, giver
    return Move(
        posting_id, claim.region, claim.employer_id, giver, taker, abs(fen), claim.pk, order_id=order_id
    )


def begin(events: Iterable[Event]) -> dict[str, int]:
    """Write the postings of events of one region that are not in the books yet; return their ids by key.

    An event that another transaction is just writing is waited for.
    """
    told = list(events)
    with connection.cursor() as cursor:
        cursor.execute(
            BEGUN,
            [
                [one.region for one in told],
                [one.employer_id for one in told],
                [one.key for one in told],
                [one.act.pk if one.act else None for one in told],
                [one.at for one in told],
            ],
        )
        return dict(cursor.fetchall())


def book(moves: Iterable[Move]) -> None:
    """Write entries, holding their accounts; the database keeps the balances (see guards.sql)."""
    told = list(moves)
    if not told:
        return
    accounts = hold({where for one in told for where in (one.from_place, one.to_place)})
    write_values(
        Entry,
        (
            {
                "posting_id": one.posting_id,
                "employer_id": one.payer_id,
                "giver_id": accounts[one.from_place],
                "taker_id": accounts[one.to_place],
                "fen": one.fen,
                "claim_id": one.claim_id,
                "receipt_id": one.receipt_id,
                "order_id": one.order_id,
            }
            for one in told
        ),
    )
