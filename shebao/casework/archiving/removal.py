"""移除内容: what was approved and not called back in time loses its contents; the worker does it.

Term and hold are reckoned once more at that moment. What is held, or past its term no longer, is left for the
next night. The line of every paper, its hash, and who proposed and approved it stay.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from shebao.archive import disposals, removing
from shebao.archive.holds import one_after_another
from shebao.archive.models import Disposal
from shebao.casework.archiving.acts import acts_named
from shebao.casework.archiving.due import past_term
from shebao.casework.archiving.holding import held_back
from shebao.casework.models import Case
from shebao.policy import Pack
from shebao.registry.scope import LEADING
from shebao.values import Actor

REMOVE = "到期处置：移除内容"  # migrations/removal_guards.sql asks for an act of this name
AT_ONCE = 200


def remove_ripe(*, on: datetime, pack: Pack) -> int:
    """Carry out the ripe disposals of a region; return how many cases lost their contents.

    Safe to be killed and to run twice at once: each portion is one transaction, its files go after it.
    """
    done, after = 0, 0
    while numbers := list(
        disposals.ripe(pack.code, on).filter(pk__gt=after).values_list("pk", flat=True)[:AT_ONCE]
    ):
        after = numbers[-1]
        contents, some = carry_out(numbers, on=on, pack=pack)
        removing.take_away(contents)
        done += some
    return done


@transaction.atomic
def carry_out(keys: Sequence[int], *, on: datetime, pack: Pack) -> tuple[list[str], int]:
    """Mark those of these disposals that may be carried out now; return the contents that are gone by it."""
    one_after_another(pack.code)
    by = system(pack.code)
    held = disposals.ripe(pack.code, on).filter(pk__in=keys).select_for_update(of=("self",), skip_locked=True)
    found = {one.case_number: one for one in held}
    cases = list(removable(found, by=by, on=on, pack=pack))
    if not cases:
        return [], 0
    acts = acts_named(REMOVE, cases, by=by, on=on)
    return removing.carry_out([found[one.number] for one in cases], acts), len(cases)


def removable(found: dict[str, Disposal], *, by: Actor, on: datetime, pack: Pack) -> list[Case]:
    """Return the cases of these disposals whose term is over still and that nothing holds, locked."""
    own = past_term(by=by, on=on, pack=pack).filter(number__in=list(found)).exclude(held_back(by=by))
    return list(own.order_by("pk").select_for_update(of=("self",)))


def system(region: str) -> Actor:
    """Return who carries out what two humans decided: the system itself, which sees all of the region."""
    return Actor(
        account="system", name="系统", human="", region=region, channel="console", office=True,
        agencies=(LEADING,),
    )  # fmt: skip
