"""常办业务 on the first page: what somebody keeps at hand, then what is filed most, then the usual."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.urls import reverse

from shebao.access.favourites import favourites, kept_entries
from shebao.casework import queries
from shebao.casework.models import Submission
from shebao.casework.states import FilingState
from shebao.doors.hall.menu import line_of
from shebao.policy import Pack
from shebao.values import Actor

SHOWN = 4
COUNTED = 60  # of the newest filings
TOLD = (
    "item", "number", "state", "confirmed", "name", "rows_done", "rows_right", "rows_doubtful",
)  # fmt: skip


class Often(NamedTuple):
    """One thing that is done often, and where it begins."""

    label: str
    said: str
    address: str


def recent_filings(by: Actor) -> list[Any]:
    """Return the newest filings that were handed in, each with the account's own entries: one question."""
    found = queries.submissions(by=by, state=FilingState.CONFIRMED).only(*TOLD)
    return list(found.annotate(own_entries=ArraySubquery(kept_entries(by=by).values("entry")))[:COUNTED])


def own_entries(filings: Sequence[Any], by: Actor) -> Sequence[str]:
    """Return the account's own entries, the oldest first; whoever has filed nothing is asked for apart."""
    return filings[0].own_entries if filings else favourites(by=by)


def often(
    filings: Sequence[Submission], own: Iterable[str], pack: Pack, by: Actor | None = None
) -> list[Often]:
    """Return the few that stand on the first page; none that is not offered or allowed."""
    used = [item for item, _ in Counter(one.item for one in filings).most_common()]
    codes = dict.fromkeys((*own, *used, *pack.menu.usual))
    allowed = [code for code in codes if by is None or code not in pack.items or by.may(code)]
    return [one for code in allowed if (one := shown(code, pack))][:SHOWN]


def shown(code: str, pack: Pack) -> Often | None:
    offer = pack.items.get(code)
    if offer and not offer.withdrawn:
        return Often(offer.label, offer.said, reverse("hall:item", args=[pack.code, code]))
    entry = pack.menu.by_code.get(code)
    if entry is None or entry.opens == "item":
        return None
    line = line_of(entry, pack)
    return Often(line.name, line.said, line.address)
