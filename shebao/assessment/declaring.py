"""An employer declares a month: what was prepared counts from now on, and whatever changed since is settled.

Source: 网上办事大厅培训, 常见问题解答第10, 11, 14, 20问 (HB-207 to HB-211, HB-225).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from shebao.assessment.claims import claim_headers
from shebao.assessment.models import NEXT_STATES, Assessment, Occasion, State
from shebao.assessment.settle import Settlement, Settling, fingerprints, settle
from shebao.assessment.statements import text_of
from shebao.policy import Pack
from shebao.policy.windows import month_of
from shebao.registry.finding import lock_employers
from shebao.trail.models import Act
from shebao.values import Month, Refused


@dataclass(frozen=True)
class Declared:
    """A month as it was declared: its header, and what was settled on top because it had changed since."""

    header: Assessment
    changed: list[Settlement] = field(default_factory=list)


def declare(employer_id: int, month: Month, *, act: Act, pack: Pack, on: datetime) -> Declared:
    """Declare an employer's month under an act. Raises Refused where it is declared already."""
    lock_employers([employer_id], alone=True)
    header = held_header(employer_id, month, act, pack)
    header.state, header.declared = next_state(header, State.DECLARED), act
    header.save(update_fields=["state", "declared"])
    claim_headers([header], due_in=None, act=act, on=on, pack=pack)
    settlements = settle(
        [Settling(person_id, employer_id, month, act) for _, person_id in touched([header], month)],
        pack=pack,
        occasion=Occasion.CHANGED,
        current=month_of(pack, on.date()),
    )
    return Declared(header, settlements)


def declare_region(month: Month, *, act: Act, pack: Pack, on: datetime) -> int:
    """Declare a month for every employer of a region that has it prepared; return for how many.

    For regions in which nobody has to declare by himself; set-based, however many employers there are.
    """
    prepared = Assessment.objects.filter(
        region=pack.code, month=month.number, occasion=Occasion.MONTHLY, state=State.PREPARED
    )
    lock_employers(prepared.values_list("employer_id", flat=True), alone=True)
    headers = list(prepared.select_for_update().order_by("pk"))
    Assessment.objects.filter(pk__in=[one.pk for one in headers]).update(state=State.DECLARED, declared=act)
    claim_headers(headers, due_in=None, act=act, on=on, pack=pack)
    asked = [
        Settling(person_id, employer_id, month, act) for employer_id, person_id in touched(headers, month)
    ]
    settle(asked, pack=pack, occasion=Occasion.CHANGED, current=month_of(pack, on.date()))
    return len(headers)


def held_header(employer_id: int, month: Month, act: Act, pack: Pack) -> Assessment:
    """Return the employer's header of the month, held; where the run made none, an empty one."""
    standing = Assessment.objects.select_for_update().filter(
        employer_id=employer_id, month=month.number, occasion=Occasion.MONTHLY
    )
    if found := standing.exclude(state=State.SUPERSEDED).first():
        if found.state == State.DECLARED:
            raise Refused("declared", f"{month} 已经申报过了，不用再申报。")
        return found
    return Assessment.objects.create(
        region=pack.code,
        employer_id=employer_id,
        month=month.number,
        occasion=Occasion.MONTHLY,
        act=act,
        fingerprint=fingerprints(pack, {month})[month],
        persons=0,
    )


def next_state(header: Assessment, to: State) -> State:
    if to not in NEXT_STATES[State(header.state)]:
        raise Refused("state", f"{Month.of_number(header.month)} 现在是“{header.get_state_display()}”。")
    return to


def touched(headers: Sequence[Assessment], month: Month) -> list[tuple[int, int]]:
    """Return employer and person of whoever has a header that may be untrue.

    Acts came since, or money was settled; everybody enrolled where a header is empty.
    """
    empty = [one for one in headers if not one.persons]
    full = [one for one in headers if one.persons]
    since = min((one.act_id for one in full), default=0)
    return [*touched_since(0, empty, month), *touched_since(since, full, month)]


def touched_since(act_id: int, headers: Sequence[Assessment], month: Month) -> list[tuple[int, int]]:
    if not headers:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            text_of("settlement/touched.sql"),
            {
                "employers": [one.employer_id for one in headers],
                "month": month.number,
                "act": act_id,
                "region": headers[0].region,
            },
        )
        return list(cursor.fetchall())
