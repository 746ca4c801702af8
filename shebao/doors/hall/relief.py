"""What an employer that enjoyed relief reads beside a bill: note 3 of the 应缴认定单 (HB-220)."""

from collections.abc import Collection
from typing import NamedTuple

from shebao.policy import Pack
from shebao.registry.queries import known
from shebao.registry.relief import reliefs
from shebao.registry.sentences import months_said
from shebao.values import Actor, Month


class ReliefNote(NamedTuple):
    """The months of a relief as printed, and the law that grants it."""

    months: str
    law: str


def relief_notes(months: Collection[Month], *, by: Actor, pack: Pack) -> list[ReliefNote]:
    """Tell the reliefs of the employer acted for that concern some of the months, or came after them."""
    spans = known(reliefs(by)).filter(employer_id=by.employer_id or 0).order_by("since")
    first = min((month.number for month in months), default=999912)
    return [
        ReliefNote(months_said(one), str(pack.value("relief_unit_amount", Month.of_number(one.since)).law))
        for one in spans
        if one.until and first < one.until
    ]
