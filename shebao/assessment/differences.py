"""Write what settlements found: declared headers with a line per person, and their claims.

What is given back and what is owed stand under headers of their own: one person's money never settles
another's unseen, as it would within one sum.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shebao.assessment.amounts import INSURANCES, Amounts
from shebao.assessment.claims import claim_headers
from shebao.assessment.models import Assessment, Occasion, Settled, State
from shebao.assessment.queries import AMOUNTS
from shebao.policy import Pack
from shebao.trail.many import write_many, write_values
from shebao.trail.models import Act
from shebao.values import Fen, Month


@dataclass(frozen=True)
class Difference:
    """So much more (`sign` 1) or less (-1) for a person's month; `undoes` is the header taken back, or 0."""

    employer_id: int
    month: Month
    sign: int
    undoes: int
    person_id: int
    act: Act
    amounts: Amounts

    @property
    def header(self) -> tuple[int, Month, int, int]:
        """Which others stand under the same header."""
        return self.employer_id, self.month, self.sign, self.undoes


def write(
    differences: Iterable[Difference],
    *,
    laws: dict[Month, str],
    pack: Pack,
    occasion: Occasion,
    current: Month,
) -> None:
    """Write differences under one declared header per employer, month, sign and header undone; claim them.

    What is given back comes first: no later claim is what it was given back for. What changed before a
    declaration is to be paid with its month, everything else in the `current` one.
    """
    groups: dict[tuple[int, Month, int, int], list[Difference]] = {}
    for one in sorted(differences, key=lambda one: (one.employer_id, one.month.number, one.sign, one.undoes)):
        groups.setdefault(one.header, []).append(one)
    if not groups:
        return
    headers = write_many(header_of(some, laws, pack, occasion) for some in groups.values())
    write_values(
        Settled,
        (
            {
                "assessment_id": header.pk,
                "act_id": one.act.pk,
                "employer_id": header.employer_id,
                "person_id": one.person_id,
                "month": header.month,
                **dict(zip(AMOUNTS, one.amounts, strict=True)),
            }
            for header, some in zip(headers, groups.values(), strict=True)
            for one in some
        ),
    )
    last = newest([one for some in groups.values() for one in some])
    claim_headers(
        headers,
        due_in=None if occasion == Occasion.CHANGED else current,
        act=last,
        on=last.business_time,
        pack=pack,
        undoes={header.pk: undoes for header, (*_, undoes) in zip(headers, groups, strict=True) if undoes},
    )


def header_of(
    some: Sequence[Difference], laws: dict[Month, str], pack: Pack, occasion: Occasion
) -> Assessment:
    act, first = newest(some), some[0]
    return Assessment(
        region=pack.code,
        employer_id=first.employer_id,
        month=first.month.number,
        occasion=occasion,
        act=act,
        declared=act,
        fingerprint=laws[first.month],
        state=State.DECLARED,
        persons=len(some),
        **sums(some),
    )


def newest(some: Sequence[Difference]) -> Act:
    return max((one.act for one in some), key=lambda act: act.id)


def sums(some: Sequence[Difference]) -> dict[str, Fen]:
    """Add up the differences of a header, and count whom each insurance concerns."""
    totals = {name: sum(one.amounts[place] or 0 for one in some) for place, name in enumerate(AMOUNTS)}
    for insurance in INSURANCES:
        place = AMOUNTS.index(f"{insurance}_base_fen")
        totals[f"{insurance}_persons"] = sum(one.amounts[place] is not None for one in some)
    return totals
